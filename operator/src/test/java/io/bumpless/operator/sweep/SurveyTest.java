package io.bumpless.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.operator.bus.Models.StoredModel;
import io.bumpless.operator.bus.Streams.OwnedStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurveyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minusSeconds(7200);

  @Test
  void a_stream_whose_resource_is_gone_goes() {
    assertThat(survey(new OwnedStream("sensor_mill_mill-3", "gone")).orphans())
        .extracting(OwnedStream::name)
        .containsExactly("sensor_mill_mill-3");
  }

  @Test
  void a_stream_whose_resource_is_there_stays() {
    assertThat(survey(new OwnedStream("sensor_mill_mill-3", "there")).orphans()).isEmpty();
  }

  @Test
  void a_stream_of_a_namespace_that_is_not_watched_stays() {
    assertThat(survey(new OwnedStream("sensor_other_mill-3", "gone")).orphans()).isEmpty();
  }

  @Test
  void a_stream_with_a_foreign_name_stays() {
    assertThat(survey(new OwnedStream("somebody", "gone")).orphans()).isEmpty();
  }

  @Test
  void a_model_that_nobody_names_goes() {
    assertThat(survey(new StoredModel("sha256:old", LONG_AGO)).unused())
        .extracting(StoredModel::digest)
        .containsExactly("sha256:old");
  }

  @Test
  void a_model_that_somebody_names_stays() {
    assertThat(survey(new StoredModel("sha256:named", LONG_AGO)).unused()).isEmpty();
  }

  @Test
  void a_model_that_has_just_been_fetched_stays() {
    assertThat(survey(new StoredModel("sha256:new", NOW.minusSeconds(60))).unused()).isEmpty();
  }

  private static Survey survey(OwnedStream stream) {
    return survey(List.of(stream), List.of());
  }

  private static Survey survey(StoredModel model) {
    return survey(List.of(), List.of(model));
  }

  private static Survey survey(List<OwnedStream> streams, List<StoredModel> models) {
    return new Survey(
        streams, models, Set.of("there"), Set.of("sha256:named"), Set.of("mill"), NOW);
  }
}
