package io.bumpless.operator.dcsbinding;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.operator.bus.BusUnavailable;
import java.util.function.Supplier;

/** What became of writing a grant, as a value. */
sealed interface GrantOutcome {

  /** This grant is in force. */
  record InForce(Grant grant) implements GrantOutcome {}

  /** The bus did not answer; what is in force is not known. */
  record Unknown(String message) implements GrantOutcome {}

  static GrantOutcome of(Supplier<Grant> write) {
    try {
      return new InForce(write.get());
    } catch (BusUnavailable e) {
      return new Unknown(e.getMessage());
    }
  }
}
