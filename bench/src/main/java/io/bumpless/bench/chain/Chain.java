package io.bumpless.bench.chain;

import io.bumpless.bench.site.RunningProcess;
import java.util.List;

/** A running chain from the server back to the server. */
public interface Chain extends AutoCloseable {

  /** Its processes without bus and plant. */
  List<RunningProcess> processes();

  /**
   * Does nothing while all run.
   *
   * @throws IllegalStateException when a part has ended by itself
   */
  void requireAlive();

  @Override
  void close();
}
