package io.bumpless.sandbox.pod;

import java.util.List;
import java.util.Optional;

/** What stands in for container images. */
@FunctionalInterface
public interface Images {

  /** The command that an image's entry point is here; empty for an image that nobody knows. */
  Optional<List<String>> entryPoint(String image);
}
