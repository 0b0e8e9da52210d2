package io.bumpless.operator.rollout;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.operator.rollout.RolloutDecision.WriteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a turn did, in the words of a control room. What is as before is left out. */
final class Telling {
  private Telling() {}

  static Map<String, Object> of(World.Done done, RolloutSpec spec, Map<String, Grant> grants) {
    RolloutDecision decision = done.decision();
    RolloutState state = decision.state();
    Map<String, Object> told = new LinkedHashMap<>();
    state.stable().ifPresent(s -> told.put("stable", s.revision().version() + " " + s.stage()));
    state.candidate().ifPresent(c -> told.put("candidate", candidate(c)));
    state
        .former()
        .ifPresent(
            f ->
                told.put(
                    "former",
                    f.revision().version()
                        + " "
                        + f.stage()
                        + ", watched for "
                        + f.clock().counted()));
    if (!grants.isEmpty()) {
      Map<String, String> lines = new LinkedHashMap<>();
      grants.forEach((loop, grant) -> lines.put(loop, grant(grant)));
      told.put("grants", lines);
    }
    if (!state.quarantine().isEmpty()) {
      told.put("quarantined", state.quarantine().stream().map(Quarantine::digest).toList());
    }
    told.put("ready", ready(decision.situation()));
    put(told, "events", decision.events().stream().map(Telling::event).toList());
    put(told, "answers", decision.answers().stream().map(Telling::answer).toList());
    decision.freeze().ifPresent(e -> told.put("freeze", e.hash()));
    if (decision.order() != WriteOrder.SAME) {
      told.put(
          "writes",
          decision.order() == WriteOrder.RAISE ? "status, then grants" : "grants, then status");
    }
    if (state.sequence() != done.before().sequence()) {
      told.put("sequence", state.sequence());
    }
    told.put("pods", pods(decision.pods()));
    return told;
  }

  private static String candidate(CandidateVersion candidate) {
    return candidate.revision().version()
        + " "
        + candidate.place().words()
        + ", attempt "
        + candidate.attempt()
        + ", "
        + candidate.judged().verdict()
        + ", counted "
        + candidate.place().clock().counted()
        + candidate
            .awaiting()
            .map(a -> ", awaits " + a.stage() + " on " + a.evidenceHash())
            .orElse("");
  }

  private static String grant(Grant grant) {
    return grant.stable().map(s -> version(s.digest()) + " " + s.authority()).orElse("no stable")
        + grant
            .candidate()
            .map(
                c ->
                    ", "
                        + version(c.digest())
                        + " "
                        + c.authority()
                        + (c.authority() == Grant.CandidateAuthority.BAND ? " ±" + c.band() : ""))
            .orElse("");
  }

  private static String version(String digest) {
    return digest.substring("sha256:".length());
  }

  private static String ready(Situation situation) {
    return (situation.ready() ? "True " : "False ")
        + situation.reason()
        + (situation.stalled() ? ", Stalled" : "")
        + ", within tolerance "
        + situation.within();
  }

  private static String event(RolloutEvent event) {
    return event.happening() + ": " + event.note();
  }

  private static String answer(Answer answer) {
    return answer.uid() + " " + answer.state() + ": " + answer.message();
  }

  private static String pods(PodsWanted pods) {
    StringBuilder words = new StringBuilder();
    pods.stable().ifPresent(r -> words.append(r.version()));
    pods.candidate()
        .filter(c -> !pods.stable().equals(Optional.of(c)))
        .ifPresent(r -> words.append(" + ").append(r.version()));
    pods.former().ifPresent(r -> words.append(" + ").append(r.version()));
    pods.trial()
        .ifPresent(
            t ->
                words
                    .append(", comparator ")
                    .append(t.purpose())
                    .append(" ")
                    .append(t.subject())
                    .append(" against ")
                    .append(t.baseline().orElse("absolute gates"))
                    .append(", attempt ")
                    .append(t.attempt()));
    return words.toString();
  }

  private static void put(Map<String, Object> told, String word, List<String> lines) {
    if (!lines.isEmpty()) {
      told.put(word, lines);
    }
  }
}
