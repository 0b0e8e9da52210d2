package io.bumpless.podkit.bus.nats;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file with our user of an account; it is renewed while the pod runs. */
record CredentialFile(Optional<Path> path) {

  /** Its absence is a state to report, not a reason to hang or to end. */
  void require() throws IOException {
    if (path.isPresent() && !Files.isReadable(path.get())) {
      throw new IOException("SecretMissing: no credential file " + path.get());
    }
  }

  /** Changes when the file was replaced. */
  long version() {
    try {
      return path.isPresent() ? Files.getLastModifiedTime(path.get()).toMillis() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The client reads the file at every connect. */
  void use(Options.Builder options) {
    path.ifPresent(file -> options.authHandler(Nats.credentials(file.toString())));
  }
}
