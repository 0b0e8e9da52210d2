package io.bumpless.sandbox.busfault;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.recording.Trial;
import io.bumpless.sandbox.tap.Tap;
import io.bumpless.sandbox.tap.Tap.Access;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Looks at the streams of a bus with the rights of an observer. */
final class Looks {
  private final Demo demo;
  private final Trial trial;
  private final Tap tap;
  private final Path credentials;

  Looks(Demo demo, Checkout checkout, Trial trial) {
    World world = demo.world();
    this.demo = demo;
    this.trial = trial;
    this.tap = new Tap(checkout, world.folder());
    this.credentials = world.folder().resolve("observer.creds");
    tap.lines(
        "observer", checkout.observerCredential(world.busKeys(), World.NAMESPACE, credentials));
  }

  /** Scores with a tick from {@code from} on, in stream order. */
  List<JsonNode> scores(String busUrl, Instant from) {
    String id = demo.world().field("mdep/" + trial.deployment(), ".status.stable.id");
    return tap
        .messages(
            access(busUrl),
            "score_" + World.NAMESPACE + "_" + trial.deployment(),
            "score." + World.NAMESPACE + "." + trial.deployment() + "." + id)
        .stream()
        .filter(score -> !tickTime(score).isBefore(from))
        .toList();
  }

  static Instant tickTime(JsonNode score) {
    return Instant.parse(score.path("tickTime").asText());
  }

  /** All batches of the source. */
  List<JsonNode> batches(String busUrl) {
    String source = trial.sources().getFirst();
    return tap.messages(
        access(busUrl),
        "sensor_" + World.NAMESPACE + "_" + source,
        "sensor." + World.NAMESPACE + "." + source);
  }

  private Access access(String busUrl) {
    return new Access(busUrl, "observer_" + World.NAMESPACE, credentials);
  }
}
