package io.bumpless.operator.bus.bootstrap;

import io.nats.client.NKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * The secrets that everything else follows from: seeds of the JWT operator, of three accounts, and
 * of the keys that sign users of the two data accounts. Never printed.
 *
 * @param operator signs accounts; kept apart, needed only when an account changes
 * @param system account SYS
 * @param data account DATA
 * @param dataSigner signs users of DATA
 * @param control account CTRL
 * @param controlSigner signs users of CTRL
 */
public record BusSeeds(
    String operator,
    String system,
    String data,
    String dataSigner,
    String control,
    String controlSigner) {

  /** New seeds. */
  public static BusSeeds random(SecureRandom random) {
    try {
      return new BusSeeds(
          seed(NKey.createOperator(random)),
          seed(NKey.createAccount(random)),
          seed(NKey.createAccount(random)),
          seed(NKey.createAccount(random)),
          seed(NKey.createAccount(random)),
          seed(NKey.createAccount(random)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot make Ed25519 keys", e);
    }
  }

  private static String seed(NKey key) {
    return new String(key.getSeed());
  }

  @Override
  public String toString() {
    return "BusSeeds[secret]";
  }
}
