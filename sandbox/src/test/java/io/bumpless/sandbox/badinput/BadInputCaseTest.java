package io.bumpless.sandbox.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.sandbox.badinput.Expectation.Answer;
import io.bumpless.sandbox.badinput.Expectation.InCondition;
import io.bumpless.sandbox.badinput.Expectation.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadInputCaseTest {
  private static final String CASE =
      """
      case: wrong digest
      object: mdep/m
      condition: ArtifactVerified
      status: "False"
      reason: DigestMismatch
      ---
      kind: ModelDeployment
      digest: {{digest}}
      """;

  @Test
  void a_case_is_its_head_and_its_filled_manifests() {
    var parsed = BadInputCase.parse(CASE, Map.of("digest", "sha256:$1"));

    assertThat(parsed.title()).isEqualTo("wrong digest");
    assertThat(parsed.manifests()).endsWith("digest: sha256:$1\n");
    assertThat(parsed.expectation()).isInstanceOf(InCondition.class);
  }

  @Test
  void a_placeholder_without_value_is_an_error() {
    assertThatThrownBy(() -> BadInputCase.parse(CASE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{{digest}}");
  }

  @Test
  void a_case_that_the_server_refuses_expects_its_words() {
    var parsed = BadInputCase.parse("case: x\nrefused: true\nsays: nsu=\n---\na: b\n", Map.of());

    assertThat(parsed.expectation()).isEqualTo(new Refused("nsu="));
  }

  @Test
  void the_answer_is_the_condition_with_its_words() throws Exception {
    var expectation = BadInputCase.parse(CASE, Map.of("digest", "")).expectation();

    assertThat(expectation.in(object("False", "DigestMismatch", "want a, got b")))
        .contains(new Answer("mdep/m ArtifactVerified=False", "DigestMismatch: want a, got b"));
  }

  @Test
  void another_reason_or_status_is_no_answer() throws Exception {
    var expectation = BadInputCase.parse(CASE, Map.of("digest", "")).expectation();

    assertThat(expectation.in(object("False", "FetchFailed", ""))).isEmpty();
    assertThat(expectation.in(object("Unknown", "DigestMismatch", ""))).isEmpty();
  }

  private static JsonNode object(String status, String reason, String message) throws Exception {
    return new ObjectMapper()
        .readTree(
            """
            {"status":{"conditions":[
              {"type":"Ready","status":"True","reason":"Running","message":""},
              {"type":"ArtifactVerified","status":"%s","reason":"%s","message":"%s"}]}}
            """
                .formatted(status, reason, message));
  }
}
