package io.bumpless.fetch.origin;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.podkit.config.BadConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Chooses the kind of origin by the scheme of its URI. */
public final class Origins {
  private Origins() {}

  /**
   * The origin of a configuration.
   *
   * @throws BadConfig when the URI cannot be used
   */
  public static Origin of(FetchConfig config) throws BadConfig {
    URI uri = uri(config.origin());
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> new FileOrigin(Path.of(uri.getPath()));
      case "http", "https" -> http(uri, config);
      default ->
          throw new BadConfig("origin \"" + shown(uri) + "\": scheme must be file, http or https");
    };
  }

  private static Origin http(URI uri, FetchConfig config) throws BadConfig {
    if (uri.getHost() == null) {
      throw new BadConfig("origin \"" + shown(uri) + "\" names no host");
    }
    if (uri.getUserInfo() != null) {
      throw new BadConfig(
          "origin \""
              + shown(uri)
              + "\" holds a user name: put it into a Secret and name that in secretRef");
    }
    return new HttpOrigin(
        uri, new OriginCredentials(config.credentialsFolder().map(Path::of)), Patience.STANDARD);
  }

  private static URI uri(String text) throws BadConfig {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new BadConfig("the origin of the model is no URI", e);
    }
  }

  /** A URI without what may be secret: user and query. */
  static String shown(URI uri) {
    String host = uri.getHost() == null ? "" : "//" + uri.getHost();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getPath() == null ? "" : uri.getPath();
    return uri.getScheme() + ":" + host + port + path;
  }
}
