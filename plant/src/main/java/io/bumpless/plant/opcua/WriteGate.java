package io.bumpless.plant.opcua;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Decides about every write that reaches the plant's namespace. Called on a server thread. */
public interface WriteGate {
  /**
   * Handles one write.
   *
   * @param write what the client wants
   * @param apply performs the write with the server's own checks (existence, access level, data
   *     type, rank) and says what came of it; not called = nothing is written
   * @return the result for the client
   */
  StatusCode handle(NodeWrite write, Supplier<StatusCode> apply);

  /** Leaves everything to the server's own checks. */
  static WriteGate open() {
    return (write, apply) -> apply.get();
  }

  /** Leaves everything to the server's own checks and tells of each write that passed them. */
  static WriteGate telling(Consumer<NodeWrite> taken) {
    return (write, apply) -> {
      StatusCode status = apply.get();
      if (status.isGood()) {
        taken.accept(write);
      }
      return status;
    };
  }
}
