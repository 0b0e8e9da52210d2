package io.bumpless.plant.process;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes what a historian would have recorded of a campaign, plus the two columns that only a
 * simulator knows: the hardness of the ore and the best feed for it.
 *
 * <p>The campaign: every 20 to 40 minutes the set point moves, because a plant that never moves
 * teaches nothing; a cautious operator cuts the feed while the bearing pressure is high.
 */
public final class TrainingExport {
  /** Process time between two rows, s. */
  public static final int ROW_SECONDS = 5;

  private static final int MEAN_ROWS = 60 / ROW_SECONDS;
  private static final double HIGH_BEARING = 6.4;

  private final MillParameters parameters;
  private final MillStep mill;
  private final MillOptimum optimum;

  public TrainingExport(MillParameters parameters) {
    this.parameters = parameters;
    this.mill = new MillStep(parameters);
    this.optimum = new MillOptimum(parameters);
  }

  /** Appends the header and {@code hours} of process time; power_mean is over 60 s. */
  public void write(double hours, Appendable out) throws IOException {
    out.append("seconds,feed,feed_sp,power,power_mean,load,bearing,p80,p80_lab,hardness,best_feed");
    out.append('\n');
    MillState state = mill.running(220);
    Deque<Double> powers = new ArrayDeque<>();
    long rows = Math.round(hours * 3600 / ROW_SECONDS);
    double plan = 220;
    double planUntil = 0;
    for (long row = 0; row < rows; row++) {
      if (state.time() >= planUntil) {
        plan = 165 + 115 * Noise.uniform(Noise.mix(parameters.seed() * 31 + row));
        planUntil = state.time() + 1200 + 1200 * Noise.uniform(Noise.mix(row + 7));
      }
      double setpoint = state.instruments().bearing() > HIGH_BEARING ? plan - 60 : plan;
      state = mill.step(state, MillInputs.automatic(setpoint), ROW_SECONDS);
      powers.addLast(state.instruments().power());
      if (powers.size() > MEAN_ROWS) {
        powers.removeFirst();
      }
      double mean = powers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      append(out, state, setpoint, mean);
    }
  }

  private void append(Appendable out, MillState state, double setpoint, double powerMean)
      throws IOException {
    MillState.Instruments shown = state.instruments();
    String lab =
        state
            .laboratory()
            .latest()
            .map(assay -> String.format(Locale.ROOT, "%.2f", assay.p80()))
            .orElse("");
    out.append(
        String.format(
            Locale.ROOT,
            "%.0f,%.3f,%.3f,%.2f,%.2f,%.3f,%.4f,%.3f,%s,%.5f,%.3f\n",
            state.time(),
            shown.feed(),
            setpoint,
            shown.power(),
            powerMean,
            state.charge().load(),
            shown.bearing(),
            shown.p80(),
            lab,
            state.hardness(),
            optimum.bestFeed(state.hardness())));
  }
}
