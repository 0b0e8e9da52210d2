package io.bumpless.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.TargetStage;
import io.bumpless.operator.rollout.Chance.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, in whatever order, with caches that lag, an operator that is killed after any
 * write, a deposed leader that wakes up, and statuses and buckets that are lost.
 */
class RolloutPropertiesTest {
  private static final int SEQUENCES = Integer.getInteger("rollout.sequences", 10_000);
  private static final int LENGTH = 30;

  @Test
  void no_sequence_of_events_breaks_a_rule() {
    Map<String, Integer> reached = new TreeMap<>();
    for (long seed = 0; seed < SEQUENCES; seed++) {
      List<Event> events = Chance.draw(new Random(seed), LENGTH);
      Optional<String> broken = play(seed, events, reached);
      if (broken.isPresent()) {
        fail(told(seed, shrink(seed, events), broken.get()));
      }
    }
    // The sequences go where the rules matter.
    assertThat(reached.keySet())
        .contains(
            "stable Advise",
            "stable Actuate",
            "candidate Replay",
            "candidate Shadow",
            "candidate Advise",
            "candidate Limited",
            "former",
            "climbs",
            "killed",
            "stale");
    System.out.println("rollout sequences=" + SEQUENCES + " turns " + reached);
  }

  /** The shortest part of a sequence that still breaks a rule. */
  private static List<Event> shrink(long seed, List<Event> events) {
    List<Event> shortest = events;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = 0; i < shortest.size(); i++) {
        List<Event> less = new ArrayList<>(shortest);
        less.remove(i);
        if (play(seed, less, new TreeMap<>()).isPresent()) {
          shortest = less;
          shorter = true;
          break;
        }
      }
    }
    return shortest;
  }

  private static String told(long seed, List<Event> shortest, String broken) {
    return "seed "
        + seed
        + ": "
        + broken
        + "; shortest sequence:\n"
        + shortest.stream().map(Event::toString).collect(Collectors.joining("\n"))
        + "\nbreaks: "
        + play(seed, shortest, new TreeMap<>()).orElse("-");
  }

  /** What broke, if anything did. */
  private static Optional<String> play(
      long seed, List<Event> events, Map<String, Integer> reached) {
    World world = new World(new Wish());
    start(world, new Random(seed));
    Chance chance = new Chance();
    Invariants invariants = new Invariants(world);
    try {
      for (Event event : events) {
        invariants.before();
        chance.happen(world, event);
        invariants.afterEvent();
        boolean stale =
            event.lag() > 0
                && !world
                    .statuses
                    .get(Math.max(0, world.statuses.size() - 1 - event.lag()))
                    .equals(world.statuses.getLast());
        if (event.a() % 50 == 0) {
          world.throughText();
        }
        invariants.before();
        Optional<World.Done> done = world.turn(event.lag(), event.writes());
        invariants.after(event, done, stale);
        count(world, event, done, reached);
      }
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static void count(
      World world, Event event, Optional<World.Done> done, Map<String, Integer> reached) {
    world
        .known()
        .ifPresent(
            s -> {
              s.stable().ifPresent(v -> reached.merge("stable " + v.stage(), 1, Integer::sum));
              s.candidate()
                  .ifPresent(c -> reached.merge("candidate " + c.place().stage(), 1, Integer::sum));
              s.former().ifPresent(f -> reached.merge("former", 1, Integer::sum));
              if (s.climbs()) {
                reached.merge("climbs", 1, Integer::sum);
              }
            });
    if (event.writes() < World.NEVER) {
      reached.merge("killed", 1, Integer::sum);
    }
    if (done.isEmpty()) {
      reached.merge("stale", 1, Integer::sum);
    }
  }

  /** Some begin with nothing, some with a version that serves. */
  static void start(World world, Random random) {
    world.wish.bands(Chance.bands(1 + random.nextInt(3)));
    world.wish.target(List.of(TargetStage.values()).get(random.nextInt(4)));
    world.wish.shadow(random.nextBoolean() ? Duration.ZERO : Duration.ofHours(1));
    world.wish.advise(random.nextBoolean() ? Duration.ZERO : Duration.ofHours(1));
    world.wish.automatic(random.nextInt(3) == 0);
    if (random.nextInt(3) > 0) {
      world.loops.put("mill", new LoopFacts("mill", "uid-mill", "h1", true));
    }
    if (random.nextInt(3) > 0) {
      Stage stage = List.of(Stage.Shadow, Stage.Advise, Stage.Actuate).get(random.nextInt(3));
      world.begin(
          new RolloutState(
              world.wish.spec().generation(),
              5,
              Optional.of(new StableVersion(Wish.revision("A"), stage, world.now)),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              new TreeMap<>(Map.of(Wish.digest("A"), 1)),
              List.of(),
              List.of()));
    }
  }
}
