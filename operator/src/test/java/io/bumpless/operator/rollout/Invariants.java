package io.bumpless.operator.rollout;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.crds.model.Outcome;
import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.rollout.Evidence.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What must hold before and after each turn, whatever happened. A broken one throws. */
final class Invariants {
  private final World world;
  private final Justification justification;
  private Map<String, Grant> grantsBefore = Map.of();
  private Optional<RolloutState> before = Optional.empty();
  private List<Order> openBefore = List.of();

  Invariants(World world) {
    this.world = world;
    this.justification = new Justification(world);
  }

  /** Before a turn. */
  void before() {
    grantsBefore = new TreeMap<>(world.grants);
    before =
        world.recollect(world.statuses.getLast()) instanceof Recollection.Known(RolloutState s)
            ? Optional.of(s)
            : Optional.empty();
    openBefore =
        world.open().stream()
            .filter(o -> before.filter(b -> b.commands().contains(o.note().uid())).isEmpty())
            .toList();
  }

  /** A deposed leader that wakes up replaces no grant of a newer state. */
  void afterEvent() {
    grants(false);
  }

  /** After a turn. */
  void after(Chance.Event event, Optional<World.Done> done, boolean stale) {
    grants(stale);
    if (before.isEmpty() || world.known().isEmpty()) {
      return;
    }
    RolloutState was = before.get();
    RolloutState is = world.state();
    justification.check(was, is);
    quarantine(was, is);
    begins(was, is);
    sequence(was, is);
    if (event.lag() == 0 && event.writes() == World.NEVER && done.isPresent()) {
      undisturbed(was, is, done.get().decision());
    }
  }

  private void undisturbed(RolloutState was, RolloutState is, RolloutDecision decision) {
    Stage target = world.wish.spec().cap();
    check(
        is.stable().map(s -> s.stage().compareTo(target) <= 0).orElse(true)
            && is.candidate().map(c -> c.place().stage().compareTo(target) <= 0).orElse(true),
        "the target stage caps at once");
    check(
        new Recollection.Known(decision.state()).equals(world.recollect(world.statuses.getLast())),
        "what is written is read back");
    was.candidate().ifPresent(c -> badNews(was, is, c));
    aborts(was, is);
    world.loops.values().stream()
        .filter(l -> world.grants.containsKey(l.name()))
        .forEach(
            l -> {
              Grant grant = world.grants.get(l.name());
              check(
                  Power.digests(is).containsAll(Power.digests(grant)),
                  "a grant names only the stable version and the candidate");
              Power.digests(grant)
                  .forEach(
                      d ->
                          check(
                              Power.of(grant, d) <= Power.of(is, l, d),
                              "a grant gives no more than the status earned"));
            });
  }

  private void aborts(RolloutState was, RolloutState is) {
    Optional<String> digest = was.candidate().map(CandidateVersion::digest);
    boolean meant =
        openBefore.stream()
            .filter(Order.Abort.class::isInstance)
            .map(Order.Abort.class::cast)
            .anyMatch(a -> digest.isPresent() && a.digest().map(digest.get()::equals).orElse(true));
    check(
        !meant
            || is.candidate()
                .filter(c -> c.revision().id().equals(was.candidate().get().revision().id()))
                .isEmpty(),
        "abort dominates");
  }

  /** A Fail, and an Inconclusive before the first pass, end the attempt. */
  private void badNews(RolloutState was, RolloutState is, CandidateVersion candidate) {
    Optional<Evidence> evidence = justification.evidenceOf(was, candidate);
    Optional<Verdict> verdict = evidence.map(Evidence::verdict);
    boolean replay = evidence.filter(e -> e.trial().purpose() == Purpose.REPLAY).isPresent();
    boolean ends =
        verdict.filter(v -> v == Verdict.Fail).isPresent()
            || verdict
                .filter(v -> v == Verdict.Inconclusive)
                .filter(v -> !replay && candidate.firstPass().isEmpty())
                .isPresent();
    boolean goesOn =
        is.candidate()
            .filter(c -> c.revision().id().equals(candidate.revision().id()))
            .filter(c -> c.attempt() == candidate.attempt())
            .isPresent();
    check(!ends || !goesOn, "Fail and Inconclusive are sticky");
    boolean serves =
        is.stable().filter(s -> s.revision().digest().equals(candidate.digest())).isPresent();
    check(
        verdict.filter(v -> v == Verdict.Fail).isEmpty()
            || serves
            || is.quarantined(candidate.digest()),
        "a rejected digest is quarantined");
  }

  private void quarantine(RolloutState was, RolloutState is) {
    is.candidate()
        .ifPresent(
            c -> check(!is.quarantined(c.digest()), "a quarantined digest never is a candidate"));
    was.quarantine().stream()
        .filter(q -> !is.quarantined(q.digest()))
        .forEach(q -> check(retried(is, q.digest()), "only a Retry ends a quarantine"));
  }

  /** A candidate that begins: at a stage without more than was earned, by Retry where needed. */
  private void begins(RolloutState was, RolloutState is) {
    Optional<CandidateVersion> fresh =
        is.candidate()
            .filter(
                c ->
                    was.candidate()
                        .filter(
                            o ->
                                o.revision().id().equals(c.revision().id())
                                    && o.attempt() == c.attempt())
                        .isEmpty());
    if (fresh.isEmpty()) {
      return;
    }
    CandidateVersion c = fresh.get();
    check(
        c.place().stage().compareTo(Stage.Shadow) <= 0
            || (is.climbs() && c.place().stage() == is.stable().get().stage()),
        "a trial begins at the first stage");
    boolean stopped =
        is.history().stream()
            .filter(e -> e.revision().digest().equals(c.digest()))
            .findFirst()
            .filter(e -> e.outcome() != Outcome.Promoted && e.outcome() != Outcome.Superseded)
            .isPresent();
    check(
        (!was.quarantined(c.digest()) && !stopped) || retried(is, c.digest()),
        "what was stopped begins only by Retry");
    check(
        c.attempt() > was.attempts().getOrDefault(c.digest(), 0), "each attempt has a new number");
  }

  private boolean retried(RolloutState is, String digest) {
    return openBefore.stream()
        .filter(Order.Retry.class::isInstance)
        .map(Order.Retry.class::cast)
        .anyMatch(r -> r.digest().equals(digest) && is.commands().contains(r.note().uid()));
  }

  private void sequence(RolloutState was, RolloutState is) {
    check(is.sequence() >= was.sequence(), "no lower sequence after a higher one");
    check(
        is.sequence() > was.sequence() || is.position().equals(was.position()),
        "every transition has its own sequence");
  }

  private void grants(boolean stale) {
    world.grants.forEach(
        (loop, grant) -> {
          Grant old = grantsBefore.get(loop);
          if (grant.equals(old)) {
            return;
          }
          check(
              old == null
                  || (grant.sequence() >= old.sequence() && grant.rollout() >= old.rollout()),
              "no lower sequence after a higher one");
          Power.digests(grant)
              .forEach(
                  d -> {
                    check(
                        !stale || Power.of(grant, d) <= (old == null ? 0 : Power.of(old, d)),
                        "a stale read never raises");
                    check(earned(grant, loop, d), "a grant follows a status that was written");
                  });
        });
  }

  /** Some status that was written with the grant's sequence gives at least that. */
  private boolean earned(Grant grant, String loop, String digest) {
    return world.statuses.stream()
        .flatMap(Optional::stream)
        .filter(s -> s.sequence() == grant.rollout())
        .map(RolloutStatus::read)
        .anyMatch(
            s ->
                List.of("h1", "h2").stream()
                        .map(hash -> new LoopFacts(loop, "uid-" + loop, hash, true))
                        .anyMatch(l -> Power.of(grant, digest) <= Power.of(s, l, digest))
                    && Power.digests(s).contains(digest));
  }

  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
