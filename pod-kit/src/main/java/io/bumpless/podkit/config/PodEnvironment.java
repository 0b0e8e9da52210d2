package io.bumpless.podkit.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a pod is told by environment variables.
 *
 * @param config {@code BUMPLESS_CONFIG}: the configuration file
 * @param http {@code BUMPLESS_HTTP}: where health and metrics are served; default 0.0.0.0:8080
 * @param inference {@code BUMPLESS_INFERENCE}: where a scorer serves the Open Inference Protocol,
 *     if it does; default 0.0.0.0:8081
 * @param pod {@code BUMPLESS_POD}: name of the pod in reports; default the host name
 * @param stdinLifeline {@code BUMPLESS_STDIN_LIFELINE}: whether the pod ends when its stdin closes
 * @param terminationLog {@code BUMPLESS_TERMINATION_LOG}: default {@code /dev/termination-log}
 * @param logLevel {@code BUMPLESS_LOG}: error, warn, info, debug or trace; default info
 */
public record PodEnvironment(
    Path config,
    InetSocketAddress http,
    InetSocketAddress inference,
    String pod,
    boolean stdinLifeline,
    Path terminationLog,
    String logLevel) {

  /**
   * From the process environment.
   *
   * @throws BadConfig when a variable has no usable value
   */
  public static PodEnvironment of(Map<String, String> variables) throws BadConfig {
    return new PodEnvironment(
        Path.of(variables.getOrDefault("BUMPLESS_CONFIG", "/etc/bumpless/config/config.yaml")),
        address(variables, "BUMPLESS_HTTP", "0.0.0.0:8080"),
        address(variables, "BUMPLESS_INFERENCE", "0.0.0.0:8081"),
        variables.getOrDefault("BUMPLESS_POD", variables.getOrDefault("HOSTNAME", "local")),
        Boolean.parseBoolean(variables.getOrDefault("BUMPLESS_STDIN_LIFELINE", "false")),
        terminationLog(variables),
        variables.getOrDefault("BUMPLESS_LOG", "info"));
  }

  /** The termination log's path, also when the rest of the environment is unusable. */
  public static Path terminationLog(Map<String, String> variables) {
    return Path.of(variables.getOrDefault("BUMPLESS_TERMINATION_LOG", "/dev/termination-log"));
  }

  private static InetSocketAddress address(
      Map<String, String> variables, String name, String standard) throws BadConfig {
    String text = variables.getOrDefault(name, standard);
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return new InetSocketAddress(text.substring(0, Math.max(colon, 0)), port);
    } catch (IllegalArgumentException e) {
      throw new BadConfig(
          name + " is \"" + text + "\"; it must be <address>:<port>, port 0 = any free one", e);
    }
  }
}
