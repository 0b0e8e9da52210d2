package io.bumpless.fetch.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file, for a model that is mounted from a ConfigMap. */
record FileOrigin(Path path) implements Origin {

  @Override
  public InputStream open() throws FetchFailure {
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new FetchFailure(
          FetchFailure.Reason.NOT_FOUND,
          "no file " + path + ": does the ConfigMap exist and have this key?",
          e);
    } catch (IOException e) {
      throw new FetchFailure(
          FetchFailure.Reason.UNREACHABLE, "cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
