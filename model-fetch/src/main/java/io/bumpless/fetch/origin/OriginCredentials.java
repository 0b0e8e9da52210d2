package io.bumpless.fetch.origin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Credentials for an origin in a Secret's folder: {@code token} (bearer), or {@code username} and
 * {@code password} (basic). Read at each use, never logged.
 */
record OriginCredentials(Optional<Path> folder) {

  /**
   * Value of the Authorization header; empty when none are configured.
   *
   * @throws FetchFailure SecretMissing when they are configured but not there
   */
  Optional<String> authorization() throws FetchFailure {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> token = read("token");
    if (token.isPresent()) {
      return token.map(value -> "Bearer " + value);
    }
    Optional<String> user = read("username");
    Optional<String> password = read("password");
    if (user.isPresent() && password.isPresent()) {
      byte[] pair = (user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    throw new FetchFailure(
        FetchFailure.Reason.SECRET_MISSING,
        "no credentials in "
            + folder.get()
            + ": the Secret must exist and have \"token\", or \"username\" and \"password\"");
  }

  private Optional<String> read(String name) throws FetchFailure {
    Path file = folder.orElseThrow().resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(value -> !value.isEmpty());
    } catch (IOException e) {
      throw new FetchFailure(
          FetchFailure.Reason.SECRET_MISSING, "cannot read the credential file " + file, e);
    }
  }
}
