package io.bumpless.podkit.report;

/** Publishes a pod's report each 10 s and soon after a change of its facts. Never blocks. */
public interface Reporter {
  /** The facts may have changed: look soon. Cheap, from any thread. */
  void changed();
}
