package io.bumpless.writer.actuation;

import io.bumpless.writer.actuation.WriteOutcome.Verdict;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The writer's state. The complete machine is {@code Disabled → Shadow → Advisory → Arming →
 * ClosedLoop ⇄ Hold → Fallback → Advisory; any → Tripped}; the states from Arming on join this
 * interface with the closed loop, and every switch over it will then not compile until it says what
 * they do.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>to</th><th>guard</th></tr>
 * <tr><td>Disabled</td><td>Shadow</td><td>certificates trusted, nodes resolved and typed, mode and
 * maxMode ≥ Shadow</td></tr>
 * <tr><td>Shadow</td><td>Advisory</td><td>mode and maxMode ≥ Advisory, an advice node, some authority
 * ≥ Advise</td></tr>
 * <tr><td>Advisory</td><td>Shadow</td><td>mode or authority lowered</td></tr>
 * <tr><td>Shadow, Advisory</td><td>Disabled</td><td>mode Disabled, nodes no longer right, stop</td></tr>
 * </table>
 */
public sealed interface State {

  /** Nothing is used and nothing is advised. */
  record Disabled() implements State {}

  /** Scores are judged, none is written. */
  record Shadow() implements State {}

  /**
   * Each fresh score of the advised model is written to the advice node.
   *
   * @param since monotonic nanoseconds of the entry
   * @param lastFresh monotonic nanoseconds of the last fresh score
   * @param lastVerdict how the last advice write ended
   */
  record Advisory(long since, OptionalLong lastFresh, Optional<Answer> lastVerdict)
      implements State {

    /** Just entered: nothing advised yet. */
    static Advisory entered(long now) {
      return new Advisory(now, OptionalLong.empty(), Optional.empty());
    }

    Advisory withFresh(long now) {
      return new Advisory(since, OptionalLong.of(now), lastVerdict);
    }

    Advisory withAnswer(Answer answer) {
      return new Advisory(since, lastFresh, Optional.of(answer));
    }
  }

  /**
   * The server's answer to an advice write.
   *
   * @param verdict how it is judged
   * @param detail status code, or why there is none
   */
  record Answer(Verdict verdict, String detail) {}

  /** How far a state reaches; a higher one can do all that a lower one can. */
  enum Level {
    DISABLED,
    SHADOW,
    ADVISORY
  }

  /** The level of this state. */
  default Level level() {
    return switch (this) {
      case Disabled d -> Level.DISABLED;
      case Shadow s -> Level.SHADOW;
      case Advisory a -> Level.ADVISORY;
    };
  }

  /** The word that the DCS operator, the status and the audit show. */
  default String text() {
    return switch (this) {
      case Disabled d -> "Disabled";
      case Shadow s -> "Shadow";
      case Advisory a -> "Advisory";
    };
  }
}
