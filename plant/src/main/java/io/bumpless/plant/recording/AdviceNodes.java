package io.bumpless.plant.recording;

import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.opcua.LiveNamespace;
import io.bumpless.plant.opcua.NodeSpec;
import io.bumpless.plant.opcua.NodeWrite;
import io.bumpless.plant.opcua.Sample;
import io.bumpless.plant.opcua.ValueType;
import io.bumpless.plant.opcua.WriteGate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Two nodes beside the recording where advice can be shown, with a journal of every write. */
public final class AdviceNodes implements WriteGate {
  static final String ADVICE = "AI_ADVICE";
  static final String STATE = "AI_STATE";

  private final WriteJournal journal;

  public AdviceNodes(WriteJournal journal) {
    this.journal = journal;
  }

  /** Identifiers that a column cannot have. */
  static Set<String> names() {
    return Set.of(ADVICE, STATE);
  }

  public void addTo(LiveNamespace nodes) {
    Instant now = Instant.now();
    nodes.add(
        NodeSpec.writable(ADVICE, ValueType.DOUBLE, "Advice for this recording"),
        Sample.waiting(now));
    nodes.add(
        NodeSpec.writable(STATE, ValueType.STRING, "State of the program"), Sample.good("", now));
  }

  @Override
  public StatusCode handle(NodeWrite write, Supplier<StatusCode> apply) {
    // The server itself would store an array in a scalar node.
    StatusCode status =
        write.value() instanceof List<?>
            ? new StatusCode(StatusCodes.Bad_TypeMismatch)
            : apply.get();
    journal.append(write, status, status.isGood(), status.isGood() ? "shown" : "refused");
    return status;
  }
}
