package io.bumpless.scorer.features;

import java.util.List;

/** Every function on two sources of {@link RandomPlant}, with both cadences. */
final class RandomPlans {
  private static final long SECOND = Script.SECOND;
  private static final List<InputPlan.Source> SOURCES =
      List.of(
          new InputPlan.Source("mill", List.of("a", "b", "c"), 5 * SECOND),
          new InputPlan.Source("lab", List.of("a", "c"), 3 * SECOND));
  private static final List<Column> COLUMNS =
      List.of(
          new Column("mill_a", 0, 0, "a", new Take.Last()),
          new Column("mill_a_mean", 0, 0, "a", new Take.Mean(5 * SECOND)),
          new Column("mill_a_min", 0, 0, "a", new Take.Min(5 * SECOND)),
          new Column("mill_a_max", 0, 0, "a", new Take.Max(4 * SECOND)),
          new Column("mill_a_sd", 0, 0, "a", new Take.StdDev(5 * SECOND)),
          new Column("mill_b_delta", 0, 1, "b", new Take.Delta(3 * SECOND)),
          new Column("mill_b_lag", 0, 1, "b", new Take.Lag(4 * SECOND)),
          new Column("mill_c", 0, 2, "c", new Take.Last()),
          new Column("lab_a", 1, 0, "a", new Take.Last()),
          new Column("lab_a_mean", 1, 0, "a", new Take.Mean(3 * SECOND)),
          new Column("lab_a_sd", 1, 0, "a", new Take.StdDev(2 * SECOND)),
          new Column("lab_c_delta", 1, 1, "c", new Take.Delta(SECOND)),
          new Column("lab_c_lag", 1, 1, "c", new Take.Lag(SECOND)));

  private RandomPlans() {}

  static InputPlan periodic() {
    return with(new Cadence.Periodic(SECOND, SECOND / 3));
  }

  static InputPlan onUpdate(int driver) {
    return with(new Cadence.OnUpdate(driver));
  }

  private static InputPlan with(Cadence cadence) {
    return new InputPlan(cadence, 2 * SECOND, SOURCES, COLUMNS);
  }

  /** For {@code @MethodSource}. */
  static List<InputPlan> all() {
    return List.of(periodic(), onUpdate(0), onUpdate(1));
  }
}
