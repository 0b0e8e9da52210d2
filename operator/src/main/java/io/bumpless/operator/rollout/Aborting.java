package io.bumpless.operator.rollout;

import io.bumpless.operator.rollout.Order.Abort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Abort dominates approve, retry, paused, spec edits and restarts (rule 3). It never expires. */
final class Aborting {
  private Aborting() {}

  /** Before everything else. */
  static void apply(Turn turn) {
    aborts(turn).forEach(a -> one(turn, a));
  }

  /** What found nothing to abort meets a candidate that begins in the same turn, or is refused. */
  static void late(Turn turn) {
    aborts(turn).stream().filter(a -> !turn.answered(a)).forEach(a -> one(turn, a));
    aborts(turn).stream()
        .filter(a -> !turn.answered(a))
        .forEach(
            a ->
                turn.answer(
                    Answer.refused(
                        a,
                        "NothingToAbort: "
                            + a.digest()
                                .map(d -> d + " is not on trial")
                                .orElse("nothing is on trial"))));
  }

  private static List<Abort> aborts(Turn turn) {
    return turn.in().orders().stream()
        .filter(Abort.class::isInstance)
        .map(Abort.class::cast)
        .sorted(Comparator.comparing(a -> a.note().createdAt()))
        .toList();
  }

  private static void one(Turn turn, Abort abort) {
    if (turn.executed(abort)) {
      turn.answer(Answer.done(abort, "took effect before"));
    } else if (turn.candidate().filter(c -> meant(abort, c.digest())).isPresent()) {
      String words = turn.candidate().orElseThrow().revision().words();
      turn.execute(abort);
      Ending.aborted(turn, abort);
      turn.answer(Answer.done(abort, words + " is gone"));
    } else if (turn.candidate().isEmpty()
        && turn.former().isPresent()
        && meant(abort, turn.stable().orElseThrow().revision().digest())) {
      turn.execute(abort);
      Ending.demoted(turn, "aborted by " + abort.note().by() + ": " + abort.note().reason());
      turn.answer(Answer.done(abort, "the former stable version serves again"));
    }
  }

  private static boolean meant(Abort abort, String digest) {
    Optional<String> named = abort.digest();
    return named.isEmpty() || named.get().equals(digest);
  }
}
