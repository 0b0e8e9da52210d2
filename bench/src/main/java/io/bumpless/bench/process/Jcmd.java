package io.bumpless.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's own tool for a running JVM. */
public final class Jcmd {
  private Jcmd() {}

  /** Collects all garbage in a JVM; what is used then is live. */
  public static void collectGarbage(long pid) {
    run(pid, "GC.run");
  }

  /** Begins a flight recording of a JVM, with every wait for the disk in it. */
  public static void startRecording(long pid) {
    run(pid, "JFR.start", "name=bench", "settings=profile", "jdk.FileForce#threshold=0 ms");
  }

  /** Writes the recording so far. */
  public static void dumpRecording(long pid, Path file) {
    run(pid, "JFR.dump", "name=bench", "filename=" + file.toAbsolutePath());
  }

  private static void run(long pid, String... command) {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    all.add(Long.toString(pid));
    all.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("%s failed: %s".formatted(all, answer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + all, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + all, e);
    }
  }
}
