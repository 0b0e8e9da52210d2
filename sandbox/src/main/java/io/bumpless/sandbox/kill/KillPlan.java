package io.bumpless.sandbox.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * What is killed when, from a seed. Pure.
 *
 * @param kills in the order of their times
 */
public record KillPlan(List<Kill> kills) {
  private static final long LONGEST_DOWN_MILLIS = 2_000;

  public KillPlan {
    kills = List.copyOf(kills);
  }

  /** What can be killed. */
  public enum Target {
    SCORER,
    CONNECTOR,
    BUS
  }

  /**
   * One kill, of one or two at once.
   *
   * @param at after the start of the plant's data
   * @param targets killed together
   * @param hard kill -9; otherwise SIGTERM
   * @param down until they are started again
   */
  public record Kill(Duration at, Set<Target> targets, boolean hard, Duration down) {
    public Kill {
      targets = Set.copyOf(targets);
    }

    /** For people. */
    public String text() {
      var names =
          EnumSet.copyOf(targets).stream().map(t -> t.name().toLowerCase(Locale.ROOT)).toList();
      return "%s %s, %d ms".formatted(hard ? "kill -9" : "SIGTERM", names, down.toMillis());
    }
  }

  /**
   * A plan with one kill in each {@code distance}, at a random moment of its middle. Each target
   * alone and each pair is as likely; two of three are kill -9.
   */
  public static KillPlan of(long seed, int kills, Duration distance) {
    List<Set<Target>> choices =
        List.of(
            Set.of(Target.SCORER),
            Set.of(Target.CONNECTOR),
            Set.of(Target.BUS),
            Set.of(Target.SCORER, Target.BUS),
            Set.of(Target.CONNECTOR, Target.BUS),
            Set.of(Target.SCORER, Target.CONNECTOR));
    var random = new Random(seed);
    var round = new ArrayList<Set<Target>>();
    var plan = new ArrayList<Kill>();
    for (int i = 0; i < kills; i++) {
      long within = Math.round(distance.toMillis() * (0.1 + 0.6 * random.nextDouble()));
      if (round.isEmpty()) {
        // Whole rounds of all choices, each in another order: few kills try everything too.
        round.addAll(choices);
        Collections.shuffle(round, random);
      }
      plan.add(
          new Kill(
              distance.multipliedBy(i).plusMillis(within),
              round.removeLast(),
              random.nextInt(3) < 2,
              Duration.ofMillis(random.nextLong(LONGEST_DOWN_MILLIS))));
    }
    return new KillPlan(plan);
  }
}
