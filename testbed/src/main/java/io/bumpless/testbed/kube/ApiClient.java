package io.bumpless.testbed.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The few requests the testbed itself makes, as the administrator. */
final class ApiClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final String server;
  private final ObjectMapper json = new ObjectMapper();

  ApiClient(String server, KeyAndCertificate ca, KeyAndCertificate client) {
    this.server = server;
    this.http = HttpClient.newBuilder().sslContext(tls(ca, client)).connectTimeout(LIMIT).build();
  }

  /** True when the path answers 200; false on any other answer and while nobody answers. */
  boolean answersOk(String path) {
    try {
      return send(request(path).GET().build()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * A ServiceAccount token (TokenRequest); the account must exist.
   *
   * @throws IllegalStateException with the API server's message when it refuses
   */
  String serviceAccountToken(String namespace, String name, Duration validity) {
    String path = "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, name);
    String body =
        """
        {"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":%d}}
        """
            .formatted(validity.toSeconds());
    try {
      HttpRequest request =
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> answer = send(request);
      JsonNode tree = json.readTree(answer.body());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException(
            "no token for ServiceAccount %s/%s: %s"
                .formatted(namespace, name, tree.path("message").asText()));
      }
      return tree.path("status").path("token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no token for ServiceAccount %s/%s".formatted(namespace, name), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(LIMIT);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static SSLContext tls(KeyAndCertificate ca, KeyAndCertificate client) {
    try {
      KeyStore trusted = empty();
      trusted.setCertificateEntry("ca", ca.certificate());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      KeyStore own = empty();
      own.setKeyEntry(
          "client", client.key(), new char[0], new Certificate[] {client.certificate()});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot use certificates made a moment ago", e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }
}
