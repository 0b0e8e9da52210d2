package io.bumpless.opcua.connection;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which server certificates are accepted. Never trust on first use: without folder and pins no
 * certificate is accepted.
 *
 * @param folders folders with {@code *.crt} (PEM or DER: servers' own certificates or authorities)
 *     and {@code *.crl} files, read again at each connect; when there is any {@code *.crl}, each
 *     authority in use must have one
 * @param pins SHA-256 of the DER bytes of accepted server certificates, hex, colons allowed
 * @param quarantine where rejected certificates are put as {@code <sha256>.crt}, for a person to
 *     look at; it is never read
 */
public record Trust(List<Path> folders, List<String> pins, Optional<Path> quarantine) {

  public Trust {
    folders = List.copyOf(folders);
    pins = pins.stream().map(Trust::normalised).toList();
  }

  /** Accepts nothing. */
  public static Trust nothing() {
    return new Trust(List.of(), List.of(), Optional.empty());
  }

  /** Accepts just the certificate with this SHA-256. */
  public static Trust pinned(String sha256) {
    return new Trust(List.of(), List.of(sha256), Optional.empty());
  }

  /** Accepts what the {@code *.crt} files of this folder say. */
  public static Trust folder(Path folder) {
    return new Trust(List.of(folder), List.of(), Optional.empty());
  }

  private static String normalised(String pin) {
    String hex = pin.replace(":", "").replace("sha256:", "").strip().toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "certificate pin '" + pin + "' is not a SHA-256: write 64 hex digits");
    }
    return hex;
  }
}
