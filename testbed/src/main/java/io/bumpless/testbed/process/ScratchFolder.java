package io.bumpless.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders for what a child writes. */
public final class ScratchFolder {
  private ScratchFolder() {}

  /** A new folder in the folder for temporary files. */
  public static Path create(String prefix) {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"))), prefix);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder " + prefix, e);
    }
  }

  /** Removes a folder with all that is in it; a folder that is not there is fine. */
  public static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
