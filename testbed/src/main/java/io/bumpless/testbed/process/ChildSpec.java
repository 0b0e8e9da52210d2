package io.bumpless.testbed.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name for logs and error texts
 * @param command program and arguments
 * @param environment added to this process's environment
 * @param log file that standard output and standard error are appended to; its folder must exist
 */
public record ChildSpec(
    String name, List<String> command, Map<String, String> environment, Path log) {

  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public static ChildSpec of(String name, List<String> command, Path log) {
    return new ChildSpec(name, command, Map.of(), log);
  }
}
