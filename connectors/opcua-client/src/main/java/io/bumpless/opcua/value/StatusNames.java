package io.bumpless.opcua.value;

import org.eclipse.milo.opcua.stack.core.StatusCodes;

/** Names of status codes, from the table that comes with Milo. */
final class StatusNames {

  private StatusNames() {}

  static String of(long code) {
    if (code == 0) {
      return "Good";
    }
    return StatusCodes.lookup(code).map(entry -> entry[0]).orElse("0x%08X".formatted(code));
  }
}
