package io.bumpless.plant.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Assays on their way. A sample is taken every period and its result is known a delay later.
 *
 * @param nextSampleAt process time of the next sample, s
 * @param pending samples taken, result not yet known, oldest first
 * @param latest the newest known result
 */
public record Laboratory(double nextSampleAt, List<Assay> pending, Optional<Assay> latest) {

  public Laboratory {
    pending = List.copyOf(pending);
  }

  /**
   * One assay of the particle size.
   *
   * @param takenAt process time of the sample, s
   * @param knownAt process time of the result, s
   * @param p80 80 % passing size, µm
   */
  public record Assay(double takenAt, double knownAt, double p80) {}

  static Laboratory firstSampleAt(double time) {
    return new Laboratory(time, List.of(), Optional.empty());
  }

  Laboratory step(MillParameters parameters, double time, double p80) {
    List<Assay> waiting = new ArrayList<>(pending);
    double next = nextSampleAt;
    if (time >= next) {
      waiting.add(new Assay(time, time + parameters.labDelay(), p80));
      next += parameters.labPeriod();
    }
    Optional<Assay> known = latest;
    while (!waiting.isEmpty() && waiting.getFirst().knownAt() <= time) {
      known = Optional.of(waiting.removeFirst());
    }
    return new Laboratory(next, waiting, known);
  }
}
