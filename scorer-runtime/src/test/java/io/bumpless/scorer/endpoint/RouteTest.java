package io.bumpless.scorer.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.scorer.endpoint.Route.Ask;
import io.bumpless.scorer.endpoint.Route.OfModel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  @Test
  void the_server_may_be_asked_with_and_without_a_slash_at_the_end() {
    assertThat(Route.of("/v2")).contains(new Route.Server());
    assertThat(Route.of("/v2/")).contains(new Route.Server());
  }

  @Test
  void a_model_may_be_asked_with_and_without_its_version() {
    assertThat(Route.of("/v2/models/mill")).contains(ask("mill", Optional.empty(), Ask.METADATA));
    assertThat(Route.of("/v2/models/mill/ready"))
        .contains(ask("mill", Optional.empty(), Ask.READY));
    assertThat(Route.of("/v2/models/mill/versions/4"))
        .contains(ask("mill", Optional.of("4"), Ask.METADATA));
    assertThat(Route.of("/v2/models/mill/versions/4/infer"))
        .contains(ask("mill", Optional.of("4"), Ask.INFER));
  }

  @Test
  void a_name_may_be_percent_encoded() {
    assertThat(Route.of("/v2/models/mill%203/versions/1+2/infer"))
        .contains(ask("mill 3", Optional.of("1+2"), Ask.INFER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v2/health",
        "/v2/health/started",
        "/v2/models",
        "/v2/models/mill/versions",
        "/v2/models/mill/explain",
        "/v2/models/mill/versions/4/infer/more"
      })
  void everything_else_is_nothing(String path) {
    assertThat(Route.of(path)).isEmpty();
  }

  private static Route ask(String name, Optional<String> version, Ask ask) {
    return new OfModel(name, version, ask);
  }
}
