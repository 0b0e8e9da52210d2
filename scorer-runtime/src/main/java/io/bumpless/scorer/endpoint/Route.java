package io.bumpless.scorer.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a path of the protocol names (Open Inference Protocol v2, "HTTP/REST"). */
sealed interface Route {
  /** {@code /v2}. */
  record Server() implements Route {}

  /** {@code /v2/health/live}. */
  record Live() implements Route {}

  /** {@code /v2/health/ready}. */
  record Ready() implements Route {}

  /** {@code /v2/models/<name>[/versions/<version>]…}. */
  record OfModel(String name, Optional<String> version, Ask ask) implements Route {}

  /** What is asked of a model. */
  enum Ask {
    METADATA,
    READY,
    INFER
  }

  /** The only one that wants POST. */
  default boolean posted() {
    return this instanceof OfModel of && of.ask() == Ask.INFER;
  }

  /**
   * What a path names; empty when it names nothing.
   *
   * @param rawPath still percent-encoded
   */
  static Optional<Route> of(String rawPath) {
    List<String> parts = Arrays.stream(rawPath.split("/")).skip(1).map(Route::decode).toList();
    if (parts.isEmpty() || !parts.getFirst().equals("v2")) {
      return Optional.empty();
    }
    List<String> rest = parts.subList(1, parts.size());
    if (rest.isEmpty()) {
      return Optional.of(new Server());
    }
    return switch (rest.getFirst()) {
      case "health" -> health(rest.subList(1, rest.size()));
      case "models" -> rest.size() < 2 ? Optional.empty() : model(rest.subList(1, rest.size()));
      default -> Optional.empty();
    };
  }

  private static Optional<Route> health(List<String> rest) {
    if (rest.equals(List.of("live"))) {
      return Optional.of(new Live());
    }
    return rest.equals(List.of("ready")) ? Optional.of(new Ready()) : Optional.empty();
  }

  private static Optional<Route> model(List<String> rest) {
    boolean versioned = rest.size() >= 3 && rest.get(1).equals("versions");
    Optional<String> version = versioned ? Optional.of(rest.get(2)) : Optional.empty();
    List<String> end = rest.subList(versioned ? 3 : 1, rest.size());
    return ask(end).map(ask -> new OfModel(rest.getFirst(), version, ask));
  }

  private static Optional<Ask> ask(List<String> end) {
    if (end.isEmpty()) {
      return Optional.of(Ask.METADATA);
    }
    if (end.equals(List.of("ready"))) {
      return Optional.of(Ask.READY);
    }
    return end.equals(List.of("infer")) ? Optional.of(Ask.INFER) : Optional.empty();
  }

  private static String decode(String part) {
    // A plus sign in a path is a plus sign.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
