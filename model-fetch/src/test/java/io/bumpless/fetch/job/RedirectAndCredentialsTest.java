package io.bumpless.fetch.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bumpless.contracts.config.FetchConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RedirectAndCredentialsTest extends FetchScenario {

  private FetchConfig withSecret(String uri) {
    return config(uri, digest(MODEL), 1_000_000, Optional.of(folder.toString()));
  }

  @Test
  void a_token_is_sent_as_bearer() throws Exception {
    Files.writeString(folder.resolve("token"), "t0ken\n");
    serveModel("/m.onnx");

    assertThat(run(withSecret(url("/m.onnx"))).reason()).isEqualTo("ArtifactVerified");
    assertThat(authorizations).containsExactly("Bearer t0ken");
  }

  @Test
  void user_and_password_are_sent_as_basic() throws Exception {
    Files.writeString(folder.resolve("username"), "u");
    Files.writeString(folder.resolve("password"), "p");
    serveModel("/m.onnx");

    assertThat(run(withSecret(url("/m.onnx"))).reason()).isEqualTo("ArtifactVerified");
    assertThat(authorizations).containsExactly("Basic dTpw");
  }

  @Test
  void a_secret_that_is_not_there_is_said_before_anything_is_asked() throws Exception {
    serveModel("/m.onnx");

    Outcome outcome = run(withSecret(url("/m.onnx")));

    assertThat(outcome.reason()).isEqualTo("SecretMissing");
    assertThat(outcome.message()).contains(folder.toString());
  }

  @Test
  void a_refusal_never_shows_the_credential_or_the_query() throws Exception {
    Files.writeString(folder.resolve("token"), "t0ken");
    on("/m.onnx", exchange -> status(exchange, 401));

    assertThat(run(withSecret(url("/m.onnx?signature=s3cret"))).lastWords())
        .startsWith("Unauthorized: ")
        .doesNotContain("t0ken", "s3cret");
  }

  @Test
  void a_redirect_is_followed() throws Exception {
    on("/old", exchange -> redirect(exchange, "/m.onnx"));
    serveModel("/m.onnx");

    assertThat(run(config(url("/old"))).reason()).isEqualTo("ArtifactVerified");
  }

  @Test
  void a_redirect_in_a_circle_ends() throws Exception {
    on("/a", exchange -> redirect(exchange, "/b"));
    on("/b", exchange -> redirect(exchange, "/a"));

    assertThat(run(config(url("/a"))).message()).contains("redirects more than 5 times");
  }

  @Test
  void a_redirect_to_a_file_is_refused() throws Exception {
    on("/a", exchange -> redirect(exchange, "file:///etc/passwd"));

    assertThat(run(config(url("/a"))).message()).contains("redirects to a place");
  }

  @Test
  void credentials_do_not_follow_to_another_host() throws Exception {
    Files.writeString(folder.resolve("token"), "t0ken");
    List<String> elsewhere = new CopyOnWriteArrayList<>();
    var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    other.createContext(
        "/",
        exchange -> {
          try (exchange) {
            elsewhere.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
            send(exchange, MODEL);
          }
        });
    other.start();
    try {
      String there = "http://127.0.0.1:" + other.getAddress().getPort() + "/m.onnx";
      on("/a", exchange -> redirect(exchange, there));

      assertThat(run(withSecret(url("/a"))).reason()).isEqualTo("ArtifactVerified");
      assertThat(authorizations).containsExactly("Bearer t0ken");
      assertThat(elsewhere).containsExactly("null");
    } finally {
      other.stop(0);
    }
  }
}
