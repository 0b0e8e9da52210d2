package io.bumpless.comparator.store;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.evidence.PublishedBlock;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of closed blocks, for plots. Published before the checkpoint, so a crash repeats a
 * block rather than to lose it; a repeated one is equal bytes with the same message id. No decision
 * waits for it: what the bus does not take in three attempts is dropped and counted.
 */
public final class BlockHistory {
  private static final Logger LOG = LoggerFactory.getLogger(BlockHistory.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;

  private final Bus data;
  private final String subject;
  private final Counter dropped;

  /** Of a deployment. */
  public BlockHistory(Bus data, Subject deployment, Metrics metrics) {
    this.data = data;
    this.subject = BusNames.blocksSubject(deployment.namespace(), deployment.name());
    this.dropped =
        metrics.counter(
            "bumpless_comparator_blocks_dropped_total",
            "Closed blocks that did not reach the history; decisions do not need it.");
  }

  /** Publishes one block. */
  public void publish(PublishedBlock block) {
    String id = block.specHash().substring(0, 12) + "-" + block.block();
    BusException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        data.publish(subject, EvidenceCodec.encode(block), id, TIMEOUT).join();
        return;
      } catch (CompletionException e) {
        last = BusException.of(e);
      }
    }
    dropped.increment();
    LOG.warn("block not in the history block={} trouble={}", block.block(), last.getMessage());
  }
}
