package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Credentials.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/**
 * Writes a credential file with which a person may read the samples and scores of a namespace, for
 * {@code bumpless tap}; plain Java, no Quarkus.
 *
 * <pre>
 * java -cp 'operator/target/quarkus-app/lib/main/*:operator/target/quarkus-app/app/*' \
 *   io.bumpless.operator.bus.nats.ObserverCredentialMain run/bus/operator-keys mill observer.creds
 * </pre>
 *
 * <p>Its user, needed by {@code tap --user}, is {@code observer_<namespace>}. Exit code 64 for
 * wrong arguments, 1 when a file cannot be read or written.
 */
public final class ObserverCredentialMain {
  private ObserverCredentialMain() {}

  /** See above. */
  public static void main(String[] args) {
    if (args.length != 3) {
      System.err.println("usage: ObserverCredentialMain <operator-keys> <namespace> <file>");
      System.exit(64);
    }
    try {
      write(Path.of(args[0]), args[1], Path.of(args[2]));
    } catch (IOException | IllegalStateException e) {
      System.err.println("cannot write the credential: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void write(Path keys, String namespace, Path file) throws IOException {
    var credentials =
        new SignedCredentials(AccountKey.read(keys, "data"), AccountKey.read(keys, "control"));
    Issued issued = credentials.issue(new BusUser.Observer(namespace), Instant.now());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, issued.files().get("data.creds"));
  }
}
