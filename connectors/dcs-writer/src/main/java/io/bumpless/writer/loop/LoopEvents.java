package io.bumpless.writer.loop;

import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.DropReason;
import io.bumpless.writer.actuation.WriteOutcome;
import java.util.List;

/** Is told what the loop does. Called by the loop's thread; must not block. */
public interface LoopEvents {

  /** An evaluation ended. */
  void evaluated(Trigger trigger, long nanos);

  /** Scores that were not used. */
  void dropped(List<DropReason> drops);

  /**
   * A write ended.
   *
   * @param nanos from before the send to the answer
   */
  void written(WriteOutcome outcome, long nanos);

  /** State, reason or grant changed. */
  void changed();
}
