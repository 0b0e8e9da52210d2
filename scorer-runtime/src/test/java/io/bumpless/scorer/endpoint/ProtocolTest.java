package io.bumpless.scorer.endpoint;

import static io.bumpless.scorer.model.OnnxFile.FLOAT;
import static io.bumpless.scorer.model.OnnxFile.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.scorer.endpoint.Route.Ask;
import io.bumpless.scorer.endpoint.Route.OfModel;
import io.bumpless.scorer.model.OnnxFile;
import io.bumpless.scorer.model.TensorModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers as the Open Inference Protocol v2 has them, without HTTP. */
class ProtocolTest {
  private static final int BOOL = 9;
  private static final Served SERVED = new Served("mill", "4", Map.of("digest", "sha256:00"));

  private TensorModel model = open(OnnxFile.linear(0.5f, 1, 2));

  private static TensorModel open(byte[] bytes) {
    try {
      return TensorModel.open(bytes, Duration.ofSeconds(5));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void serve(byte[] bytes) {
    model.close();
    model = open(bytes);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private String get(Route route) throws Refusal {
    return new Protocol(SERVED, () -> Optional.of(model)).get(route).body().toString();
  }

  private static OfModel ask(Ask ask) {
    return new OfModel("mill", Optional.of("4"), ask);
  }

  private String infer(String body) throws Refusal {
    return new Protocol(SERVED, () -> Optional.of(model))
        .infer(ask(Ask.INFER), body.getBytes(StandardCharsets.UTF_8))
        .body()
        .toString();
  }

  private static String row(String shape, String data) {
    return "{\"inputs\":[{\"name\":\"x\",\"shape\":%s,\"datatype\":\"FP32\",\"data\":%s}]}"
        .formatted(shape, data);
  }

  @Test
  void the_metadata_say_what_the_model_takes_and_gives() throws Exception {
    assertThat(get(ask(Ask.METADATA)))
        .isEqualTo(
            "{\"name\":\"mill\",\"versions\":[\"4\"],\"platform\":\"onnx_onnxv1\","
                + "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}],"
                + "\"outputs\":[{\"name\":\"variable\",\"datatype\":\"FP32\",\"shape\":[-1,1]}],"
                + "\"properties\":{\"digest\":\"sha256:00\"}}");
  }

  @Test
  void a_row_is_inferred_and_the_id_comes_back() throws Exception {
    assertThat(infer(row("[1,2]", "[3.0,0.1]").replaceFirst("\\{", "{\"id\":\"42\",")))
        .isEqualTo(
            "{\"model_name\":\"mill\",\"model_version\":\"4\",\"id\":\"42\","
                + "\"outputs\":[{\"name\":\"variable\",\"datatype\":\"FP32\",\"shape\":[1,1],\"data\":[3.7]}]}");
  }

  @Test
  void a_batch_may_be_flat_or_nested() throws Exception {
    String flat = infer(row("[3,2]", "[0,0,1,1,2,2]"));

    assertThat(flat).contains("\"shape\":[3,1],\"data\":[0.5,3.5,6.5]");
    assertThat(infer(row("[3,2]", "[[0,0],[1,1],[2,2]]"))).isEqualTo(flat);
  }

  @Test
  void integers_and_booleans_pass_unchanged_and_outputs_can_be_chosen() throws Exception {
    serve(
        new OnnxFile()
            .input("n", INT64, -1)
            .input("flag", BOOL, -1)
            .output("same", INT64, -1)
            .output("not", BOOL, -1)
            .node("Identity", List.of("n"), "same")
            .node("Not", List.of("flag"), "not")
            .bytes());
    String inputs =
        "{\"inputs\":[{\"name\":\"flag\",\"shape\":[2],\"datatype\":\"BOOL\",\"data\":[true,false]},"
            + "{\"name\":\"n\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[9007199254740993]}]";

    assertThat(infer(inputs + "}")).contains("[9007199254740993]").contains("[false,true]");
    assertThat(infer(inputs + ",\"outputs\":[{\"name\":\"not\"}]}"))
        .contains("[false,true]")
        .doesNotContain("same");
  }

  @Test
  void parameters_are_accepted_and_do_nothing() throws Exception {
    assertThat(
            infer(
                row("[1,2]", "[1,1]")
                    .replace("{\"inputs\"", "{\"parameters\":{\"a\":1},\"inputs\"")))
        .contains("[3.5]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                          | the body must be an inference request object
          {"inputs":                  | the body is not JSON
          {"inputs":[]} {}            | the body is not JSON
          {}                          | inputs must be an array with [x]
          {"inputs":[]}               | input x is missing
          {"id":7,"inputs":[]}        | id must be a string
          {"inputs":[{}]}             | an input has no name
          {"inputs":[{"name":"y"}]}   | no input y; the model has [x]
          {"inputs":[{"name":"x","datatype":"FP64"}]} | datatype is "FP64", the model takes FP32
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,3],"data":[1,2,3]}]} | shape is [1,3], the model takes [?, 2]
          {"inputs":[{"name":"x","datatype":"FP32","shape":[-1,2],"data":[1,2]}]} | each dimension must be a whole number from 1 on
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1]}]} | the shape [1, 2] has 2 elements, data has 1
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1,2,3]}]} | data has more
          {"inputs":[{"name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2,3],[4]]}]} | nested otherwise
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1,"a"]}]} | "a" is no value of type FP32
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1,1e39]}]} | 1.0E39 is no value of type FP32
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1,NaN]}]} | the body is not JSON
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"parameters":{"binary_data_size":8}}]} | the binary extension is not supported
          {"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1,2]}],"outputs":[{"name":"z"}]} | no output z; the model has [variable]
          """)
  void a_wrong_request_is_answered_with_400_and_what_is_wrong(String body, String message) {
    assertThatThrownBy(() -> infer(body))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessageContaining(message);
  }

  @Test
  void too_many_rows_are_answered_with_413() {
    assertThatThrownBy(() -> infer(row("[2000000000,2]", "[]")))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(413))
        .hasMessageContaining("send fewer rows");
  }

  @Test
  void an_infinite_output_is_answered_with_500_as_json_cannot_carry_it() {
    serve(
        new OnnxFile()
            .input("x", FLOAT, 1, 2)
            .output("y", FLOAT, 1, 2)
            .node("Exp", List.of("x"), "y")
            .bytes());

    assertThatThrownBy(() -> infer(row("[1,2]", "[1000,0]")))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(500))
        .hasMessageContaining("output y holds Infinity");
  }

  @Test
  void a_model_that_runs_too_long_is_ended_and_answered_with_504() throws Exception {
    model.close();
    model = TensorModel.open(OnnxFile.slow(), Duration.ofMillis(1));

    assertThatThrownBy(
            () ->
                infer(
                    "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,1],\"datatype\":\"FP32\",\"data\":[1]}]}"))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(504));
  }

  @Test
  void another_model_or_version_is_answered_with_404() {
    var otherModel = new OfModel("press", Optional.empty(), Ask.METADATA);
    var otherVersion = new OfModel("mill", Optional.of("5"), Ask.READY);

    for (Route route : List.of(otherModel, otherVersion)) {
      assertThatThrownBy(() -> get(route))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(404));
    }
  }

  @Test
  void before_the_model_is_loaded_the_server_is_live_and_not_ready() throws Exception {
    var starting = new Protocol(SERVED, Optional::empty);

    assertThat(starting.get(new Route.Live()).status()).isEqualTo(200);
    assertThat(starting.get(new Route.Ready()))
        .satisfies(a -> assertThat(a.status()).isEqualTo(503))
        .satisfies(a -> assertThat(a.body().toString()).isEqualTo("{\"ready\":false}"));
    assertThat(starting.get(ask(Ask.READY)).status()).isEqualTo(503);
  }
}
