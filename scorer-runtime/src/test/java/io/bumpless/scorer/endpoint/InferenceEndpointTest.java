package io.bumpless.scorer.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.model.OnnxFile;
import io.bumpless.scorer.model.TensorModel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoint over HTTP: statuses, headers and bounds. */
class InferenceEndpointTest {
  static final String ROW =
      "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,1]}]}";

  private final Metrics metrics = new Metrics();
  private final HttpClient client = HttpClient.newHttpClient();
  private TensorModel model;
  private InferenceEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    model = TensorModel.open(OnnxFile.linear(0.5f, 1, 2), Duration.ofSeconds(5));
    endpoint =
        InferenceEndpoint.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Served("mill", "4", Map.of()),
            () -> Optional.of(model),
            metrics);
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
    model.close();
    metrics.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + endpoint.address().getPort() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void a_request_is_answered_as_json_and_counted() throws Exception {
    var response = send(to("/v2/models/mill/versions/4/infer").POST(BodyPublishers.ofString(ROW)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).contains("\"data\":[3.5]");
    assertThat(metrics.counters())
        .containsEntry("bumpless_inference_requests_total{status=200}", 1L);
  }

  @Test
  void the_wrong_method_is_answered_with_405_and_the_right_one() throws Exception {
    var response = send(to("/v2/models/mill/infer").GET());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void an_unknown_path_is_answered_with_404_and_an_error_object() throws Exception {
    var response = send(to("/v2/repository/index").POST(BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).startsWith("{\"error\":\"");
  }

  @Test
  void a_body_that_is_too_large_is_answered_with_413() throws Exception {
    var body = BodyPublishers.ofByteArray(new byte[InferenceEndpoint.MOST_BYTES + 1]);

    assertThat(send(to("/v2/models/mill/infer").POST(body)).statusCode()).isEqualTo(413);
  }

  @Test
  void the_binary_extension_is_refused_by_name() throws Exception {
    var response =
        send(
            to("/v2/models/mill/infer")
                .header("Inference-Header-Content-Length", "17")
                .POST(BodyPublishers.ofString(ROW)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("binary tensor data extension");
  }
}
