package io.bumpless.operator.secrets;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is known of a bus credential without reading it: kept as an annotation of the workload that
 * mounts it (not of its pods: a renewal rolls nothing, pods re-read their files).
 *
 * @param permissionsHash under which it was issued
 * @param notAfter end of its validity, whole seconds
 */
public record CredentialRecord(String permissionsHash, Instant notAfter) {
  /** The annotation. */
  public static final String ANNOTATION = "bumpless.io/bus-credential";

  /** A credential of 90 days is renewed when 30 are left. */
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  public CredentialRecord {
    notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The annotation's value. */
  public String text() {
    return permissionsHash + "/" + notAfter;
  }

  /** Reads the annotation; anything else than our own form counts as no record. */
  public static Optional<CredentialRecord> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CredentialRecord(text.substring(0, slash), Instant.parse(text.substring(slash + 1))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the credential still has the right permissions and enough time left. */
  public boolean isGood(String wantedHash, Instant now) {
    return permissionsHash.equals(wantedHash) && now.isBefore(notAfter.minus(RENEW_BEFORE));
  }
}
