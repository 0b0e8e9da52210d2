package io.bumpless.operator.rollout;

import io.bumpless.crds.model.OnFail;
import io.bumpless.crds.model.TargetStage;
import io.bumpless.operator.rollout.RolloutSpec.BandStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Things that happen around a rollout, drawn at random but played the same each time. */
final class Chance {
  static final List<Duration> SPANS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(4),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(26));
  private static final List<Duration> LEASTS =
      List.of(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(3));

  /** What can happen; a word more often is more likely. */
  enum Kind {
    DEPLOY,
    TARGET,
    PAUSE,
    EDIT,
    EVIDENCE,
    FOREIGN_EVIDENCE,
    SILENT,
    WAIT,
    APPROVE,
    WRONG_APPROVE,
    ABORT,
    RETRY,
    APPROVE_LOOP,
    LOOPS,
    ANSWERS_LOST,
    FORGET,
    RESTARTS,
    DEPOSED
  }

  private static final List<Kind> WEIGHED = weighed();

  /**
   * One thing.
   *
   * @param kind of it
   * @param a decides details
   * @param b decides more details
   * @param lag how far the cache lags behind in the turn after it; mostly 0
   * @param writes after which the operator is killed in the turn after it; mostly never
   */
  record Event(Kind kind, int a, int b, int lag, int writes) {
    @Override
    public String toString() {
      return kind
          + "("
          + a
          + ","
          + b
          + (lag > 0 ? ", cache lags by " + lag : "")
          + (writes < World.NEVER ? ", killed after " + writes + " writes" : "")
          + ")";
    }
  }

  private final ChanceReports reports = new ChanceReports();
  private final ChancePeople people = new ChancePeople();

  static List<Event> draw(Random random, int length) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int disturbed = random.nextInt(12);
      events.add(
          new Event(
              WEIGHED.get(random.nextInt(WEIGHED.size())),
              random.nextInt(1000),
              random.nextInt(1000),
              disturbed == 0 ? 1 + random.nextInt(4) : 0,
              disturbed == 1 ? random.nextInt(6) : World.NEVER));
    }
    return events;
  }

  private static List<Kind> weighed() {
    List<Kind> all = new ArrayList<>(List.of(Kind.values()));
    for (int i = 0; i < 16; i++) {
      all.add(Kind.EVIDENCE);
    }
    for (int i = 0; i < 7; i++) {
      all.add(Kind.APPROVE);
    }
    all.addAll(List.of(Kind.DEPLOY, Kind.LOOPS, Kind.RETRY, Kind.EDIT));
    return all;
  }

  void happen(World world, Event event) {
    int a = event.a();
    int b = event.b();
    switch (event.kind()) {
      case DEPLOY -> world.wish.deploy(version(a));
      case TARGET -> world.wish.target(pick(TargetStage.values(), a));
      case PAUSE -> world.wish.paused(a % 3 == 0);
      case EDIT -> edit(world, a, b);
      case EVIDENCE -> reports.evidence(world, a, b, false);
      case FOREIGN_EVIDENCE -> reports.evidence(world, a, b, true);
      case SILENT -> {
        world.now = world.now.plus(SPANS.get(a % 3));
        world.sight = new Sight.Silent("nothing is heard");
      }
      case WAIT -> {
        world.now = world.now.plus(SPANS.get(a % SPANS.size()));
        // A report is alive for 60 s.
        if (a % SPANS.size() > 0) {
          world.sight = new Sight.Silent("for 60 s");
        }
      }
      case APPROVE -> people.approve(world, a);
      case WRONG_APPROVE -> people.wrongApprove(world, a, b);
      case ABORT -> people.order(world, new Order.Abort(people.note(world, a), abortOf(a, b)));
      case RETRY ->
          people.order(
              world, new Order.Retry(people.note(world, a), Wish.digest(retried(world, b))));
      case APPROVE_LOOP -> people.approveLoop(world, a, b);
      case LOOPS -> loops(world, a, b);
      case ANSWERS_LOST -> world.answers.clear();
      case FORGET -> forget(world, a);
      case RESTARTS -> world.pods = new PodFacts(true, a % 8 == 0 ? 3 : a % 3);
      case DEPOSED -> deposed(world, a);
    }
  }

  private static String version(int a) {
    return List.of("A", "B", "C", "D", "B2").get(a % 5);
  }

  private static String retried(World world, int b) {
    return b % 3 == 0 ? version(b / 3) : world.wish.spec().wanted().version();
  }

  private static Optional<String> abortOf(int a, int b) {
    return a % 2 == 0 ? Optional.empty() : Optional.of(Wish.digest(version(b)));
  }

  static <T> T pick(T[] values, int a) {
    return values[a % values.length];
  }

  private static void edit(World world, int a, int b) {
    switch (a % 9) {
      case 0 -> world.wish.gates("gates-" + b % 3);
      case 1 -> world.wish.shadow(LEASTS.get(b % LEASTS.size()));
      case 2 -> world.wish.advise(LEASTS.get(b % LEASTS.size()));
      case 3 -> world.wish.automatic(b % 2 == 0);
      case 4 -> world.wish.replay(b % 4 == 0);
      case 5 -> world.wish.onFail(b % 2 == 0 ? OnFail.Demote : OnFail.Alert);
      case 6 -> world.wish.surveillance(b % 3 == 0 ? Duration.ZERO : Duration.ofHours(24));
      default -> world.wish.bands(bands(b));
    }
  }

  static List<BandStep> bands(int b) {
    List<BandStep> bands = new ArrayList<>();
    for (int i = 0; i < b % 4; i++) {
      bands.add(new BandStep(1 + b % 5 + 2.0 * i, LEASTS.get((b + i) % LEASTS.size())));
    }
    return bands;
  }

  private static void loops(World world, int a, int b) {
    String name = a % 2 == 0 ? "mill" : "kiln";
    if (b % 5 == 0) {
      world.loops.remove(name);
      world.grants.remove(name);
    } else {
      world.loops.put(
          name, new LoopFacts(name, "uid-" + name, b % 7 == 0 ? "h2" : "h1", b % 3 != 0));
    }
  }

  private static void forget(World world, int a) {
    if (a % 3 != 0) {
      world.statuses.add(Optional.empty());
    }
    if (a % 3 != 1) {
      world.memory = Optional.empty();
    }
  }

  /** Who led before wakes up and writes grants from the status as it was then. */
  private static void deposed(World world, int a) {
    world
        .statuses
        .get(a % world.statuses.size())
        .ifPresent(old -> world.loops.values().forEach(l -> world.raise(l, old)));
  }
}
