package io.bumpless.podkit.lifecycle;

/**
 * A pod's own work.
 *
 * @param <C> its configuration
 */
@FunctionalInterface
public interface PodBody<C> {
  /**
   * Starts the work and returns; the process then lives until it is told to end. An exception ends
   * it with exit code 70; {@link io.bumpless.podkit.config.BadConfig} with 64.
   */
  void start(C config, Pod pod) throws Exception;
}
