package io.bumpless.fetch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.lifecycle.ExitCode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchJobTest extends FetchScenario {

  private byte[] stored() throws Exception {
    var sink = new ByteArrayOutputStream();
    bus.readObject("models", digest(MODEL), sink).get();
    return sink.toByteArray();
  }

  @Test
  void a_model_behind_http_ends_in_the_store_under_its_digest() throws Exception {
    serveModel("/m.onnx");

    Outcome outcome = run(config(url("/m.onnx")));

    assertThat(outcome.reason()).isEqualTo("ArtifactVerified");
    assertThat(outcome.exit()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.message()).contains(digest(MODEL)).contains("200000 bytes");
    assertThat(stored()).isEqualTo(MODEL);
  }

  @Test
  void a_model_in_a_mounted_file_ends_in_the_store() throws Exception {
    var file = Files.write(folder.resolve("m.onnx"), MODEL);

    assertThat(run(config(file.toUri().toString())).reason()).isEqualTo("ArtifactVerified");
    assertThat(stored()).isEqualTo(MODEL);
  }

  @Test
  void a_model_that_is_there_already_needs_no_origin() throws Exception {
    bus.object("models", digest(MODEL), MODEL);

    Outcome outcome = run(config("http://127.0.0.1:1/gone"));

    assertThat(outcome.reason()).isEqualTo("ArtifactVerified");
    assertThat(outcome.message()).contains("already in the store");
  }

  @Test
  void a_stored_model_with_wrong_bytes_is_replaced() throws Exception {
    serveModel("/m.onnx");
    bus.object("models", digest(MODEL), new byte[] {1, 2, 3});

    assertThat(run(config(url("/m.onnx"))).reason()).isEqualTo("ArtifactVerified");
    assertThat(stored()).isEqualTo(MODEL);
  }

  @Test
  void other_bytes_than_the_digest_says_are_never_stored() throws Exception {
    on("/m.onnx", exchange -> send(exchange, model(10)));

    Outcome outcome = run(config(url("/m.onnx")));

    assertThat(outcome.lastWords())
        .startsWith("DigestMismatch: ")
        .contains(digest(model(10)))
        .contains(digest(MODEL));
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(bus.objectSize("models", digest(MODEL)).get()).isEmpty();
  }

  @Test
  void more_bytes_than_allowed_are_not_read_to_the_end() throws Exception {
    var sent = new AtomicInteger();
    on(
        "/m.onnx",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[64 * 1024];
          for (int i = 0; i < 1000; i++) {
            exchange.getResponseBody().write(block);
            sent.addAndGet(block.length);
          }
        });

    Outcome outcome = run(config(url("/m.onnx"), digest(MODEL), 100_000, Optional.empty()));

    assertThat(outcome.reason()).isEqualTo("TooLarge");
    assertThat(outcome.message()).contains("100000");
    assertThat(sent.get()).isLessThan(64_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized, FAILED",
    "403, Unauthorized, FAILED",
    "404, NotFound, FAILED",
    "500, Unreachable, TRY_AGAIN",
    "429, Unreachable, TRY_AGAIN"
  })
  void a_status_is_told_as_a_reason(int status, String reason, ExitCode exit) throws Exception {
    on("/m.onnx", exchange -> status(exchange, status));

    Outcome outcome = run(config(url("/m.onnx")));

    assertThat(outcome.reason()).isEqualTo(reason);
    assertThat(outcome.exit()).isEqualTo(exit);
    assertThat(outcome.message()).contains(Integer.toString(status));
  }

  @Test
  void an_origin_that_is_away_is_unreachable() throws Exception {
    int port = origin.getAddress().getPort();
    origin.stop(0);

    assertThat(run(config("http://127.0.0.1:" + port + "/m.onnx")).reason())
        .isEqualTo("Unreachable");
  }

  @Test
  void a_file_that_is_not_there_is_not_found() throws Exception {
    assertThat(run(config(folder.resolve("none").toUri().toString())).reason())
        .isEqualTo("NotFound");
  }

  @Test
  void a_bus_that_stays_away_is_said_and_may_be_tried_again() throws Exception {
    serveModel("/m.onnx");
    bus.lose();

    Outcome outcome = run(config(url("/m.onnx")));

    assertThat(outcome.reason()).isEqualTo("BusUnavailable");
    assertThat(outcome.exit()).isEqualTo(ExitCode.TRY_AGAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/m.onnx, scheme must be",
    "http:///m.onnx, names no host",
    "http://user:secret@host/m.onnx, holds a user name"
  })
  void an_origin_that_cannot_be_used_is_a_wrong_configuration(String uri, String text) {
    assertThatThrownBy(() -> run(config(uri)))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining(text)
        .hasMessageNotContaining("secret@");
  }

  @Test
  void a_digest_in_another_form_is_a_wrong_configuration() {
    assertThatThrownBy(() -> run(config(url("/m"), "md5:00", 10, Optional.empty())))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("md5:00");
  }
}
