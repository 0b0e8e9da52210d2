package io.bumpless.bench.chain;

import io.bumpless.testbed.binaries.Binaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The peer with its packages in the cache: {@code bench/peer/install} puts them there by the lock
 * file.
 */
public sealed interface PeerFiles {

  /** It can be started from this folder. */
  record Installed(Path folder) implements PeerFiles {}

  /** It cannot; {@code reason} is for people. */
  record Absent(String reason) implements PeerFiles {}

  /** Installs what is not installed yet. */
  static PeerFiles in(Path checkout) {
    Path script = checkout.resolve("bench/peer/install");
    try {
      Process process =
          new ProcessBuilder(script.toString(), Binaries.ofThisMachine().cache().toString())
              .redirectErrorStream(true)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String last = said.substring(said.lastIndexOf('\n') + 1);
      boolean installed = process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
      return installed ? new Installed(Path.of(last)) : new Absent(last);
    } catch (IOException e) {
      return new Absent("%s cannot be run: %s".formatted(script, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Absent("interrupted");
    }
  }
}
