package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.VolumeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings volumes to disk. A file is replaced in one step: a reader sees the old or the new one. */
final class FolderWriter {

  private static final String TEMPORARY = ".new-";

  private FolderWriter() {}

  /** Makes the folders; those that follow the API hold exactly the files given. */
  static void write(List<VolumeFolder> volumes) {
    try {
      for (VolumeFolder volume : volumes) {
        Files.createDirectories(volume.folder());
        if (volume.files().isPresent()) {
          replace(volume.folder(), volume.files().get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a volume", e);
    }
  }

  private static void replace(Path folder, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      put(folder.resolve(file.getKey()), Base64.getDecoder().decode(file.getValue()));
    }
    try (Stream<Path> present = Files.walk(folder)) {
      for (Path file : present.filter(Files::isRegularFile).toList()) {
        if (!files.containsKey(folder.relativize(file).toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void put(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(TEMPORARY + file.getFileName());
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
