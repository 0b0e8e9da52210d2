package io.bumpless.operator.bus.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Files of secrets: only for their owner, each written whole or not at all. */
final class KeyFolder {
  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  String read(String name) throws IOException {
    return Files.readString(folder.resolve(name)).strip();
  }

  void write(Map<String, String> files) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (var file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  private void write(String name, String text) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target) && Files.readString(target).equals(text)) {
      return;
    }
    Path fresh =
        Files.createTempFile(
            folder,
            name,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
