package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a comparator might say, drawn at random. */
final class ChanceReports {
  private long blocks;

  void evidence(World world, int a, int b, boolean foreign) {
    Duration span = Chance.SPANS.get(a % 5);
    world.now = world.now.plus(span);
    blocks += a % 5;
    Optional<Evidence.Trial> wanted = world.trial();
    Evidence.Trial trial =
        wanted.orElse(
            new Evidence.Trial(
                Evidence.Purpose.TRIAL, "id-B", "sha256:B", Optional.empty(), 1, "gates-1"));
    int v = b % 20;
    Verdict verdict =
        v < 13
            ? Verdict.Pass
            : v < 16
                ? Verdict.Undecided
                : v == 16 ? Verdict.Fail : v == 17 ? Verdict.Inconclusive : Verdict.Error;
    world.sight =
        new Sight.Alive(
            new Evidence(
                foreign ? another(trial, a) : trial,
                foreign ? Verdict.Pass : verdict,
                "after " + blocks,
                List.of(),
                "ev-" + blocks + "-" + trial.attempt() + trial.subject(),
                Optional.of(world.now),
                blocks,
                (int) blocks,
                a % 11 == 0 ? 0.5 : 1.0,
                b % 17 == 0,
                b % 19 == 0));
  }

  /** Evidence that looks right in all but one respect. */
  private static Evidence.Trial another(Evidence.Trial t, int a) {
    return switch (a % 6) {
      case 0 ->
          new Evidence.Trial(
              t.purpose() == Evidence.Purpose.TRIAL
                  ? Evidence.Purpose.REPLAY
                  : Evidence.Purpose.TRIAL,
              t.subject(),
              t.digest(),
              t.baseline(),
              t.attempt(),
              t.settings());
      case 1 ->
          new Evidence.Trial(
              t.purpose(), "id-Z", t.digest(), t.baseline(), t.attempt(), t.settings());
      case 2 ->
          new Evidence.Trial(
              t.purpose(), t.subject(), "sha256:Z", t.baseline(), t.attempt(), t.settings());
      case 3 ->
          new Evidence.Trial(
              t.purpose(),
              t.subject(),
              t.digest(),
              t.baseline().isPresent() ? Optional.empty() : Optional.of("id-Y"),
              t.attempt(),
              t.settings());
      case 4 ->
          new Evidence.Trial(
              t.purpose(), t.subject(), t.digest(), t.baseline(), t.attempt() - 1, t.settings());
      default ->
          new Evidence.Trial(
              t.purpose(), t.subject(), t.digest(), t.baseline(), t.attempt(), "gates-9");
    };
  }
}
