package io.bumpless.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.operator.rollout.Chance.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The operator is killed after any single write: it ends in the same state as without the kill. */
class RolloutCrashTest {
  private static final int SEQUENCES = 300;
  private static final int LENGTH = 25;
  private static final int TURNS = 12;

  @Test
  void a_rollout_that_is_killed_after_any_write_ends_as_if_it_was_not() {
    int kills = 0;
    for (long seed = 0; seed < SEQUENCES; seed++) {
      World world = new World(new Wish());
      RolloutPropertiesTest.start(world, new Random(seed));
      Chance chance = new Chance();
      for (Event event : Chance.draw(new Random(seed), LENGTH)) {
        chance.happen(world, event);
        Outcome whole = settle(world.copy());
        int writes = 0;
        boolean cut = true;
        while (cut) {
          World killed = world.copy();
          cut = killed.turn(0, writes).isPresent() && killed.writesLeftOut() > 0;
          assertThat(settle(killed))
              .as("seed %s, killed after %s writes of the turn after %s", seed, writes, event)
              .isEqualTo(whole);
          writes++;
          kills++;
        }
        settle(world);
      }
    }
    System.out.println("rollout kills=" + kills);
  }

  /** What matters in the end. */
  private record Outcome(Optional<RolloutState> state, Map<String, String> grants) {}

  private static Outcome settle(World world) {
    Outcome before = outcome(world);
    for (int i = 0; i < TURNS; i++) {
      world.turn();
      Outcome after = outcome(world);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    throw new AssertionError("does not come to rest: " + before);
  }

  private static Outcome outcome(World world) {
    Map<String, String> grants = new TreeMap<>();
    world.grants.forEach(
        (loop, g) -> grants.put(loop, List.of(g.stable(), g.candidate(), g.rollout()).toString()));
    return new Outcome(world.known(), grants);
  }
}
