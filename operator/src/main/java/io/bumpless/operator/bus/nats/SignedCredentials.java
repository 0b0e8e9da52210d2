package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.BusPermissions;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** User JWTs with minimal permissions, valid for 90 days. */
final class SignedCredentials implements Credentials {
  private static final Duration VALIDITY = Duration.ofDays(90);

  private final AccountKey data;
  private final AccountKey control;

  SignedCredentials(AccountKey data, AccountKey control) {
    this.data = data;
    this.control = control;
  }

  @Override
  public String permissionsHash(BusUser user) {
    String text =
        user.token()
            + "\n"
            + BusPermissions.of(user)
            + "\n"
            + data.fingerprint()
            + "\n"
            + control.fingerprint();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public Issued issue(BusUser user, Instant now) {
    BusPermissions permissions = BusPermissions.of(user);
    Map<String, String> files = new TreeMap<>();
    permissions.data().ifPresent(p -> files.put("data.creds", file(data, user, p, now)));
    permissions.control().ifPresent(p -> files.put("ctrl.creds", file(control, user, p, now)));
    return new Issued(files, now.plus(VALIDITY));
  }

  private static String file(
      AccountKey account, BusUser user, BusPermissions.Account permissions, Instant now) {
    return account.user(user.token(), Optional.of(permissions), now, VALIDITY).file();
  }
}
