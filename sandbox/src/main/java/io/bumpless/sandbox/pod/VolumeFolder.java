package io.bumpless.sandbox.pod;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A volume as a folder.
 *
 * @param folder where it is
 * @param files relative path → content in base64, of a volume whose content follows the API; empty
 *     for a volume that belongs to the container (emptyDir, claim)
 */
public record VolumeFolder(Path folder, Optional<Map<String, String>> files) {

  public VolumeFolder {
    files = files.map(Map::copyOf);
  }
}
