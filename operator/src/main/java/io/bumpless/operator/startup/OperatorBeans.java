package io.bumpless.operator.startup;

import io.bumpless.operator.settings.OperatorSettings;
import io.bumpless.operator.workload.Installation;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock, what pods share, and the SDK's meters (without a producer they count nothing). */
@Singleton
final class OperatorBeans {

  @Produces
  @Singleton
  Metrics metrics(MeterRegistry registry) {
    return MicrometerMetricsV2.newBuilder(registry).build();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Installation installation(OperatorSettings settings) {
    return new Installation(
        settings.images().prefix(),
        settings.images().tag(),
        settings.pods().serviceAccount(),
        settings.bus().podUrl().orElseGet(settings.bus()::url));
  }
}
