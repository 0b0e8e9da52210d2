package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.bus.Streams.OwnedStream;
import io.bumpless.operator.sweep.Sweeper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a deletion left behind while the bus was dead does not stay for ever. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class SweepFlowTest {
  @Inject Site site;
  @Inject Streams streams;
  @Inject Sweeper sweeper;

  @Test
  void a_sweep_takes_the_stream_of_a_source_that_is_gone_and_no_other() {
    site.apply(Site.sourceYaml("swept"));
    Site.soon().until(() -> names().contains("sensor_flow_swept"));
    streams.ensure(
        new StreamSpec(
            "sensor_flow_gone",
            List.of("sensor.flow.gone"),
            "uid-of-nobody",
            Duration.ofHours(1),
            16_000_000));

    sweeper.sweep();

    assertThat(names()).contains("sensor_flow_swept").doesNotContain("sensor_flow_gone");
    site.delete(SensorSource.class, "swept");
  }

  private List<String> names() {
    return streams.reclaimable().stream().map(OwnedStream::name).toList();
  }
}
