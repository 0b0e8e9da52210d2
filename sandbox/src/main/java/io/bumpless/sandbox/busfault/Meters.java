package io.bumpless.sandbox.busfault;

import io.bumpless.sandbox.world.Web;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The metrics of one pod.
 *
 * @param http where they are served
 */
record Meters(Web web, String http) {

  /** The sum over all labels; empty while the pod does not answer or has no such metric. */
  OptionalDouble value(String name) {
    double[] values =
        web.text(http + "/metrics")
            .lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(values).sum());
  }
}
