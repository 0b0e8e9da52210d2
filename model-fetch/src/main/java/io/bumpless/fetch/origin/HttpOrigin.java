package io.bumpless.fetch.origin;

import io.bumpless.fetch.origin.FetchFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A model behind http(s). Follows at most {@link #REDIRECTS} redirects, never from https to http;
 * credentials go to the configured host only.
 */
record HttpOrigin(URI uri, OriginCredentials credentials, Patience patience) implements Origin {
  private static final int REDIRECTS = 5;
  private static final Set<Integer> REDIRECT_STATUSES = Set.of(301, 302, 303, 307, 308);

  @Override
  public InputStream open() throws FetchFailure, InterruptedException {
    Optional<String> authorization = credentials.authorization();
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    URI at = uri;
    for (int i = 0; i <= REDIRECTS; i++) {
      HttpResponse<InputStream> response = send(client, at, authorization);
      Optional<URI> next = redirect(at, response);
      if (next.isEmpty()) {
        return new StallGuard(body(at, response), patience.stall());
      }
      close(response);
      at = next.get();
    }
    throw new FetchFailure(
        Reason.UNREACHABLE,
        "%s redirects more than %d times".formatted(Origins.shown(uri), REDIRECTS));
  }

  private HttpResponse<InputStream> send(HttpClient client, URI at, Optional<String> authorization)
      throws FetchFailure, InterruptedException {
    var request = HttpRequest.newBuilder(at).timeout(patience.answer()).GET();
    if (sameHost(at)) {
      authorization.ifPresent(value -> request.header("Authorization", value));
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new FetchFailure(Reason.UNREACHABLE, Origins.shown(at) + " does not answer: " + e, e);
    }
  }

  private boolean sameHost(URI at) {
    return uri.getScheme().equalsIgnoreCase(at.getScheme())
        && uri.getHost().equalsIgnoreCase(at.getHost())
        && uri.getPort() == at.getPort();
  }

  private static Optional<URI> redirect(URI at, HttpResponse<InputStream> response)
      throws FetchFailure {
    if (!REDIRECT_STATUSES.contains(response.statusCode())) {
      return Optional.empty();
    }
    Optional<URI> next = response.headers().firstValue("Location").flatMap(to -> resolve(at, to));
    if (next.isEmpty() || !allowed(at, next.get())) {
      close(response);
      throw new FetchFailure(
          Reason.UNREACHABLE,
          "%s redirects to a place that is not allowed: %s"
              .formatted(Origins.shown(at), next.map(Origins::shown).orElse("nowhere")));
    }
    return next;
  }

  private static boolean allowed(URI from, URI to) {
    return switch (to.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> true;
      case "http" -> from.getScheme().equalsIgnoreCase("http");
      default -> false;
    };
  }

  private static Optional<URI> resolve(URI at, String to) {
    try {
      return Optional.of(at.resolve(to)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static InputStream body(URI at, HttpResponse<InputStream> response) throws FetchFailure {
    int status = response.statusCode();
    if (status == 200) {
      return response.body();
    }
    close(response);
    String said = Origins.shown(at) + " answered with status " + status;
    throw switch (status) {
      case 401, 403 ->
          new FetchFailure(Reason.UNAUTHORIZED, said + ": check the Secret that secretRef names");
      case 404, 410 -> new FetchFailure(Reason.NOT_FOUND, said + ": check spec.model.uri");
      default -> new FetchFailure(Reason.UNREACHABLE, said);
    };
  }

  private static void close(HttpResponse<InputStream> response) throws FetchFailure {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new FetchFailure(Reason.UNREACHABLE, "cannot close an answer: " + e, e);
    }
  }
}
