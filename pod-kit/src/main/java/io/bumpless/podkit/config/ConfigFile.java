package io.bumpless.podkit.config;

import io.bumpless.contracts.config.ConfigCodec;
import io.bumpless.contracts.config.ConfigCodec.MalformedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a pod's configuration. */
public final class ConfigFile {
  private ConfigFile() {}

  /**
   * The configuration in {@code path}.
   *
   * @throws BadConfig when the file cannot be read or understood
   */
  public static <C> C read(ConfigCodec<C> codec, Path path) throws BadConfig {
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException e) {
      throw new BadConfig("cannot read the configuration " + path + " (BUMPLESS_CONFIG): " + e, e);
    }
    try {
      return codec.read(text);
    } catch (MalformedConfig e) {
      throw new BadConfig("the configuration " + path + " is wrong: " + e.getMessage(), e);
    }
  }
}
