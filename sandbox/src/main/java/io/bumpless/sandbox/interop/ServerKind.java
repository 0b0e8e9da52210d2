package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.world.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server of another project. {@code scripts/interop-servers} brings its packages. */
enum ServerKind {
  NODE_OPCUA("node-opcua") {
    @Override
    List<String> program(Checkout checkout, Path packages) {
      return List.of("node", checkout.root().resolve("interop/node-opcua/server.js").toString());
    }

    @Override
    Map<String, String> environment(Path packages) {
      return Map.of("NODE_PATH", packages.resolve("node_modules").toString());
    }
  },
  ASYNCUA("asyncua") {
    @Override
    List<String> program(Checkout checkout, Path packages) {
      return List.of(
          packages.resolve("bin/python").toString(),
          checkout.root().resolve("interop/asyncua/server.py").toString());
    }

    @Override
    Map<String, String> environment(Path packages) {
      return Map.of("PYTHONUNBUFFERED", "1");
    }
  };

  private final String word;

  ServerKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static ServerKind of(String word) {
    for (ServerKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no server '" + word + "'; there are node-opcua, asyncua");
  }

  /** The program with what runs it. */
  abstract List<String> program(Checkout checkout, Path packages);

  abstract Map<String, String> environment(Path packages);

  /** Whether a server can be run on this machine. */
  sealed interface Installed {

    /**
     * It can.
     *
     * @param packages folder of its packages
     * @param version of the server, for the table
     */
    record Ready(Path packages, String version) implements Installed {}

    /** It cannot, and this is why. */
    record Absent(String reason) implements Installed {}
  }

  /** Brings its packages into the cache, once for each list of versions. */
  Installed install(Checkout checkout) {
    var command =
        new ArrayList<>(
            List.of(checkout.root().resolve("scripts/interop-servers").toString(), word));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      List<String> lines = said.strip().lines().toList();
      String last = lines.isEmpty() ? "it printed nothing" : lines.getLast();
      String[] words = last.split(" ", 3);
      return code == 0 && words.length == 3 && words[0].equals("ready")
          ? new Installed.Ready(Path.of(words[2]), words[1])
          : new Installed.Absent(last.replaceFirst("^absent ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("scripts/interop-servers cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while packages were installed", e);
    }
  }
}
