package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.BusPermissions;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import io.nats.client.support.JwtUtils.UserClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An account of the bus and the key that signs its users; local, needs no bus. */
final class AccountKey {
  private final String account;
  private final char[] signerSeed;

  private AccountKey(String account, char[] signerSeed) {
    this.account = account;
    this.signerSeed = signerSeed;
  }

  /**
   * Reads {@code <name>.account} and {@code <name>.signer}, as the bootstrap writes them.
   *
   * @throws IllegalStateException when a file is missing
   */
  static AccountKey read(Path folder, String name) {
    try {
      return new AccountKey(
          Files.readString(folder.resolve(name + ".account")).strip(),
          Files.readString(folder.resolve(name + ".signer")).strip().toCharArray());
    } catch (IOException e) {
      throw new IllegalStateException(
          "no bus keys in "
              + folder
              + " (bumpless.bus.keys): "
              + e.getMessage()
              + "; make them with BusBootstrapMain",
          e);
    }
  }

  /** Public keys of account and signer: changes when credentials must be issued again. */
  String fingerprint() {
    try {
      return account + "/" + new String(NKey.fromSeed(signerSeed).getPublicKey());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the signing key of the bus is no NKey seed", e);
    }
  }

  /**
   * A new user.
   *
   * @param permissions absent = everything in this account
   */
  User user(
      String name, Optional<BusPermissions.Account> permissions, Instant now, Duration validity) {
    var claim = new UserClaim(account);
    permissions.ifPresent(p -> claim.pub(publish(p)).sub(allow(p.subscribe())));
    try {
      NKey user = NKey.createUser(new SecureRandom());
      String jwt =
          JwtUtils.issueUserJWT(
              NKey.fromSeed(signerSeed),
              new String(user.getPublicKey()),
              name,
              validity,
              now.getEpochSecond(),
              claim);
      return new User(jwt, new String(user.getSeed()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a user of the bus", e);
    }
  }

  private static JwtUtils.Permission publish(BusPermissions.Account permissions) {
    JwtUtils.Permission publish = allow(permissions.publish());
    return permissions.never().isEmpty()
        ? publish
        : publish.deny(permissions.never().toArray(String[]::new));
  }

  private static JwtUtils.Permission allow(java.util.List<String> subjects) {
    return new JwtUtils.Permission().allow(subjects.toArray(String[]::new));
  }

  /** A signed user with its seed. */
  record User(String jwt, String seed) {
    /** In the form of a credentials file. */
    String file() {
      return JwtUtils.NATS_USER_JWT_FORMAT.formatted(jwt, seed);
    }

    @Override
    public String toString() {
      return "User[secret]";
    }
  }
}
