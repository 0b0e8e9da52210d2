package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.Credentials;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.bus.Memories;
import io.bumpless.operator.bus.Models;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.bus.Streams;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Both accounts of the site bus as the operator uses them. */
public final class SiteBus implements AutoCloseable {
  private final OperatorLink data;
  private final OperatorLink control;
  private final NatsStreams streams;
  private final NatsModels models;
  private final NatsGrants grants;
  private final NatsMemories memories;
  private final NatsReports reports;
  private final SignedCredentials credentials;

  /**
   * Where the bus is and what is ours on it.
   *
   * @param url of the bus
   * @param keys folder written by the bootstrap
   * @param install name of this installation
   * @param replicas of each stream
   */
  public record Site(String url, Path keys, String install, int replicas) {}

  private SiteBus(Site site, Clock clock) {
    AccountKey dataKey = AccountKey.read(site.keys(), "data");
    AccountKey controlKey = AccountKey.read(site.keys(), "control");
    data = new OperatorLink(site.url(), "data", dataKey, clock);
    control = new OperatorLink(site.url(), "control", controlKey, clock);
    streams = new NatsStreams(data, site.install(), site.replicas());
    models = new NatsModels(data);
    grants = new NatsGrants(control);
    memories = new NatsMemories(control);
    reports = new NatsReports(clock).start();
    credentials = new SignedCredentials(dataKey, controlKey);
    var stores = new SiteStores(site.install(), site.replicas());
    data.onRenewal(
        connection -> {
          stores.ensureModels(connection);
          reports.connected();
        });
    control.onRenewal(
        connection -> {
          stores.ensureBuckets(connection);
          reports.renew(connection);
          reports.connected();
        });
  }

  /**
   * Begins to connect and to make what every site has. Waits at most {@code patience} for the first
   * reports, so that an operator that starts again sees its pods before its first reconcile.
   *
   * @throws IllegalStateException when there are no keys
   */
  public static SiteBus start(Site site, Clock clock, Duration patience) {
    var bus = new SiteBus(site, clock);
    bus.data.start();
    bus.control.start();
    try {
      bus.reports.awaitLoaded(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return bus;
  }

  /** Durable streams. */
  public Streams streams() {
    return streams;
  }

  /** The store of models. */
  public Models models() {
    return models;
  }

  /** Who may act, how far. */
  public Grants grants() {
    return grants;
  }

  /** What rollouts remember. */
  public Memories memories() {
    return memories;
  }

  /** What pods say. */
  public Reports reports() {
    return reports;
  }

  /** Users of the bus. */
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public void close() {
    reports.close();
    data.close();
    control.close();
  }
}
