package io.bumpless.operator.bus;

import java.time.Instant;
import java.util.Map;

/** Issues bus credentials. Signing is local: it works while the bus is down. */
public interface Credentials {
  /**
   * Hash over role, permissions and signing key: a Secret that was written under another hash must
   * be written again. Holds no secret.
   */
  String permissionsHash(BusUser user);

  /** New credentials, valid from {@code now}. */
  Issued issue(BusUser user, Instant now);

  /**
   * What goes into the Secret.
   *
   * @param files {@code data.creds} and {@code ctrl.creds}, those that the user needs
   * @param notAfter end of validity
   */
  record Issued(Map<String, String> files, Instant notAfter) {
    public Issued {
      files = Map.copyOf(files);
    }

    @Override
    public String toString() {
      return "Issued[files=" + files.keySet() + ", notAfter=" + notAfter + "]";
    }
  }
}
