package io.bumpless.podkit.bus;

/** Is told about the connection to the bus. */
@FunctionalInterface
public interface ConnectionHandler {
  /** True: connected (again). False: away. */
  void on(boolean connected);
}
