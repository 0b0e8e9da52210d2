package io.bumpless.opcua.milo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port of an endpoint. Not {@link java.net.URI}: it has no host for names with an
 * underscore, which plants use.
 */
record HostAndPort(String host, int port) {

  private static final Pattern ENDPOINT =
      Pattern.compile("opc\\.tcp://(\\[[0-9a-fA-F:.]+]|[^/:\\s\\[\\]]+):([0-9]{1,5})(/\\S*)?");

  /** Empty when the text is not {@code opc.tcp://host:port[/path]}. */
  static Optional<HostAndPort> of(String endpoint) {
    Matcher matcher = ENDPOINT.matcher(endpoint);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(2));
    return port >= 1 && port <= 65_535
        ? Optional.of(new HostAndPort(matcher.group(1), port))
        : Optional.empty();
  }
}
