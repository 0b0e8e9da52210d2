package io.bumpless.source.pod;

import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.podkit.health.Probe;
import io.bumpless.podkit.lifecycle.Pod;
import io.bumpless.podkit.report.Reporter;
import io.bumpless.source.batch.ParcelMaker;
import io.bumpless.source.facts.SourceFactsBuilder;
import io.bumpless.source.plant.LinkSettings;
import io.bumpless.source.plant.PlantFeed;
import io.bumpless.source.tags.BadTagTable;
import io.bumpless.source.tags.SourceTags;
import io.bumpless.source.tags.TagTableReader;
import io.bumpless.sourcekit.batch.BatchBuilder;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import io.bumpless.sourcekit.publish.BatchPublisher;
import io.bumpless.sourcekit.publish.BufferedBatches;
import io.bumpless.sourcekit.publish.PublishCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the connector: subscription → parcels → buffer → batches → stream. A tag table that cannot
 * be used is reported and nothing begins; the operator restarts the pod when the table changes.
 */
public final class SourcePod {
  private static final Logger LOG = LoggerFactory.getLogger(SourcePod.class);
  private static final String KIND = "sns";

  private SourcePod() {}

  /** Starts the connector. */
  public static void start(SourceConfig config, Pod pod) {
    pod.health()
        .ready(
            "bus",
            () ->
                pod.data().connected()
                    ? Probe.ok("connected")
                    : Probe.no(pod.data().trouble().orElse("not connected")));
    try {
      run(config, pod, TagTableReader.read(config));
    } catch (BadTagTable e) {
      LOG.error("event=tag-table-unusable reason={} message=\"{}\"", e.reason(), e.getMessage());
      pod.health().ready("tags", () -> Probe.no(e.reason() + ": " + e.getMessage()));
      var unused = pod.report(KIND, config.source(), () -> SourceFactsBuilder.of(e));
    }
  }

  private static void run(SourceConfig config, Pod pod, SourceTags tags) {
    String runId = UUID.randomUUID().toString();
    LOG.info("event=run-begins run={} tags={} table={}", runId, tags.size(), tags.version());
    var buffer = new ParcelBuffer(config.outageBytes(), tags.size());
    var builder =
        new BatchBuilder(
            runId,
            new BatchBuilder.Table(tags.table(), tags.version()),
            config.publishingInterval(),
            config.keyframeInterval());
    var publisher =
        new BatchPublisher(
                pod.data(),
                config.subject(),
                new BufferedBatches(buffer, builder),
                PublishCounts.of(pod.metrics()))
            .start();
    pod.closeAtEnd("publisher", publisher);
    // The report is made from the subscription, the subscription tells the reporter: a knot.
    var reporter = new AtomicReference<Reporter>(() -> {});
    var feed =
        new PlantFeed(
            new ParcelMaker(config.timestamps(), tags.size()),
            buffer,
            Clock.systemUTC(),
            () -> reporter.get().changed());
    Path quarantine = Path.of(System.getProperty("java.io.tmpdir"), "bumpless-rejected");
    var subscription =
        OpcUaClients.subscribe(
            LinkSettings.of(config.opcUa(), config.source(), quarantine),
            SubscriptionSettings.of(config.publishingInterval(), config.subscriptionLifetime()),
            tags.wanted(),
            feed);
    pod.closeAtEnd("subscription", subscription);
    var watch =
        new SourceWatch(
            config,
            tags,
            new SourceWatch.Parts(subscription, feed, publisher, buffer),
            pod.metrics());
    reporter.set(pod.report(KIND, config.source(), watch::facts));
  }
}
