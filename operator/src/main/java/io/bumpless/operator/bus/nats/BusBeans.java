package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.Credentials;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.bus.Memories;
import io.bumpless.operator.bus.Models;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.settings.OperatorSettings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The parts of the site bus as beans. */
final class BusBeans {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Produces
  @Singleton
  SiteBus bus(OperatorSettings settings, Clock clock) {
    OperatorSettings.Bus bus = settings.bus();
    return SiteBus.start(
        new SiteBus.Site(bus.url(), bus.keys(), settings.installId(), bus.replicas()),
        clock,
        PATIENCE);
  }

  void close(@Disposes SiteBus bus) {
    bus.close();
  }

  @Produces
  @Singleton
  Streams streams(SiteBus bus) {
    return bus.streams();
  }

  @Produces
  @Singleton
  Models models(SiteBus bus) {
    return bus.models();
  }

  @Produces
  @Singleton
  Grants grants(SiteBus bus) {
    return bus.grants();
  }

  @Produces
  @Singleton
  Memories memories(SiteBus bus) {
    return bus.memories();
  }

  @Produces
  @Singleton
  Reports reports(SiteBus bus) {
    return bus.reports();
  }

  @Produces
  @Singleton
  Credentials credentials(SiteBus bus) {
    return bus.credentials();
  }
}
