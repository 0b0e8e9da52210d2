package io.bumpless.operator.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.crds.model.ApprovalOutcome;
import io.bumpless.crds.model.Outcome;
import io.bumpless.crds.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** How a story begins. */
final class Given {
  private final World world;

  Given(World world) {
    this.world = world;
  }

  /** A stable version and a candidate that are already there, with the approvals they needed. */
  void begin(JsonNode given) {
    List<Approval> approvals = new ArrayList<>();
    Optional<StableVersion> stable =
        Optional.ofNullable(given.get("stable"))
            .map(s -> new StableVersion(revision(s), stage(s), world.now));
    stable
        .filter(s -> s.stage() == Stage.Actuate)
        .ifPresent(s -> approvals.add(used(s.revision(), Stage.Actuate)));
    Optional<CandidateVersion> candidate =
        Optional.ofNullable(given.get("candidate")).map(c -> candidate(c, approvals));
    TreeMap<String, Integer> attempts = new TreeMap<>();
    stable.ifPresent(s -> attempts.put(s.revision().digest(), 1));
    candidate.ifPresent(c -> attempts.put(c.digest(), 1));
    world.begin(
        new RolloutState(
            world.wish.spec().generation(),
            10,
            stable,
            candidate,
            Optional.empty(),
            approvals,
            List.of(),
            attempts,
            stable.stream()
                .map(
                    s ->
                        new Ended(
                            s.revision(), Outcome.Promoted, world.now, Optional.of("ev-0"), 1))
                .toList(),
            List.of()));
  }

  private CandidateVersion candidate(JsonNode given, List<Approval> approvals) {
    Stage stage = stage(given);
    int band = given.path("band").asInt(0);
    if (stage == Stage.Limited) {
      approvals.add(used(revision(given), stage));
    }
    return CandidateVersion.fresh(
        revision(given),
        1,
        world.wish.spec().trial(),
        new Place(stage, band, world.wish.spec().width(band), 0, world.now, StageClock.zero()));
  }

  private Approval used(Revision revision, Stage stage) {
    return new Approval(
        new ApprovalRequest(
            stage, "ev-0", world.loops.values().stream().map(LoopFacts::shown).toList()),
        revision.digest(),
        "given",
        "anna",
        world.now,
        "given",
        ApprovalOutcome.Used);
  }

  private static Revision revision(JsonNode given) {
    return Wish.revision(given.get("version").asText());
  }

  private static Stage stage(JsonNode given) {
    return Stage.valueOf(given.get("stage").asText());
  }
}
