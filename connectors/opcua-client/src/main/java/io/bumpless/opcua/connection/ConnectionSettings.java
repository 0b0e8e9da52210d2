package io.bumpless.opcua.connection;

import java.time.Duration;

/**
 * All that is needed to open a session.
 *
 * @param endpoint {@code opc.tcp://host:port[/path]}
 * @param useConfiguredHost ignore the host and port the server advertises and keep those of {@code
 *     endpoint} (servers behind address translation or with wrong host names)
 * @param security protection
 * @param identity who we are
 * @param requestTimeout for each service call and each step of connecting
 * @param limits largest accepted responses
 * @param sessionName shown in the server's diagnostics, such as {@code bumpless mill/mill-3}
 */
public record ConnectionSettings(
    String endpoint,
    boolean useConfiguredHost,
    SecuritySettings security,
    Identity identity,
    Duration requestTimeout,
    ResponseLimits limits,
    String sessionName) {

  /** Settings with the defaults: configured host, 5 s, default limits. */
  public static ConnectionSettings of(
      String endpoint, SecuritySettings security, Identity identity) {
    return new ConnectionSettings(
        endpoint,
        true,
        security,
        identity,
        Duration.ofSeconds(5),
        ResponseLimits.DEFAULT,
        "bumpless");
  }
}
