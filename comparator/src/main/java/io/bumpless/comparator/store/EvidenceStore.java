package io.bumpless.comparator.store;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.Step;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.KeyValue;
import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoint and frozen evidence in the bucket {@code evidence}, by compare-and-set. Blocks until
 * the bus takes them: nothing is compared ahead of its checkpoint.
 *
 * <p>Order of the writes of a step: frozen evidence, then the checkpoint that names it. Killed in
 * between, the step is taken again, gives the same bytes and finds them there.
 */
public final class EvidenceStore {
  private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(250);

  private final ComparePlan plan;
  private final Bus control;
  private final Consumer<Finding> standing;
  private final CheckpointCodec codec = new CheckpointCodec();
  private final String key;
  private final Counter retries;
  private long revision;

  /**
   * A store.
   *
   * @param control bus of the CTRL account
   * @param standing is told how the checkpoint stands
   */
  public EvidenceStore(ComparePlan plan, Bus control, Metrics metrics, Consumer<Finding> standing) {
    this.plan = plan;
    this.control = control;
    this.standing = standing;
    var deployment = plan.config().deployment();
    this.key = BusNames.checkpointKey(deployment.namespace(), deployment.name());
    this.retries =
        metrics.counter(
            "bumpless_comparator_checkpoint_retries_total",
            "Writes of a checkpoint or of frozen evidence that had to be repeated.");
  }

  /** What the bucket holds; waits for the bus. */
  public Loaded load() throws InterruptedException {
    Optional<KeyValue> stored = get(key);
    revision = stored.map(KeyValue::revision).orElse(0L);
    if (stored.isEmpty()) {
      standing.accept(Finding.good("Stored", "there is no checkpoint yet"));
      return new Loaded.Nothing();
    }
    try {
      return judge(codec.decode(stored.get().value()));
    } catch (MalformedMessage e) {
      LOG.error("checkpoint cannot be read, beginning anew key={} {}", key, e.getMessage());
      standing.accept(Finding.good("Stored", "the checkpoint could not be read; began anew"));
      return new Loaded.Nothing();
    }
  }

  private Loaded judge(Checkpoint stored) {
    if (stored.of(plan)) {
      standing.accept(Finding.good("Stored", "the checkpoint is up to date"));
      return new Loaded.Ours(stored);
    }
    if (stored.laterThan(plan)) {
      return superseded(stored);
    }
    LOG.info("checkpoint is of an earlier task, beginning anew since={}", stored.since());
    standing.accept(Finding.good("Stored", "the checkpoint was of an earlier task; began anew"));
    return new Loaded.Nothing();
  }

  private Loaded superseded(Checkpoint stored) {
    String by = "a task that began at " + stored.since() + " has taken over";
    standing.accept(Finding.bad("Superseded", by + "; end this comparator"));
    return new Loaded.Superseded(by);
  }

  /** Stores a step; false when somebody else has written meanwhile: load again. */
  public boolean store(Step step) throws InterruptedException {
    if (step.freeze()) {
      freeze(step.evidence(), step.evidenceHash());
    }
    return store(step.checkpoint());
  }

  /** Stores a checkpoint; false when somebody else has written meanwhile: load again. */
  public boolean store(Checkpoint checkpoint) throws InterruptedException {
    byte[] bytes = codec.encode(checkpoint);
    if (bytes.length > CheckpointCodec.MAX_BYTES) {
      standing.accept(
          Finding.bad(
              "CheckpointTooLarge",
              "the checkpoint has %d bytes of %d; use fewer gates or regimes, or a shorter maxDelay"
                  .formatted(bytes.length, CheckpointCodec.MAX_BYTES)));
      throw new IllegalStateException("checkpoint of " + bytes.length + " bytes");
    }
    while (true) {
      try {
        revision = control.update(BusNames.EVIDENCE, key, bytes, revision, TIMEOUT).join();
        standing.accept(Finding.good("Stored", "the checkpoint is up to date"));
        return true;
      } catch (CompletionException e) {
        BusException why = BusException.of(e);
        if (why.reason() == Reason.WRONG_REVISION) {
          return wasOurs(bytes);
        }
        again("checkpoint", why);
      }
    }
  }

  /** An acknowledgement that was lost looks like somebody else's write. */
  private boolean wasOurs(byte[] bytes) throws InterruptedException {
    Optional<KeyValue> stored = get(key);
    boolean ours = stored.isPresent() && Arrays.equals(stored.get().value(), bytes);
    if (ours) {
      revision = stored.get().revision();
    }
    return ours;
  }

  private void freeze(Evidence evidence, String hash) throws InterruptedException {
    var deployment = plan.config().deployment();
    String frozen = BusNames.frozenEvidenceKey(deployment.namespace(), deployment.name(), hash);
    while (true) {
      try {
        control
            .update(BusNames.EVIDENCE, frozen, EvidenceCodec.encode(evidence), 0, TIMEOUT)
            .join();
        LOG.info("evidence frozen hash={} blocks={}", hash, evidence.blocks());
        return;
      } catch (CompletionException e) {
        BusException why = BusException.of(e);
        if (why.reason() == Reason.WRONG_REVISION) {
          // The key is the hash of the bytes: what is there is the same.
          return;
        }
        again("frozen evidence", why);
      }
    }
  }

  private Optional<KeyValue> get(String name) throws InterruptedException {
    while (true) {
      try {
        return control.get(BusNames.EVIDENCE, name).join();
      } catch (CompletionException e) {
        again("reading " + name, BusException.of(e));
      }
    }
  }

  private void again(String what, BusException why) throws InterruptedException {
    retries.increment();
    standing.accept(
        Finding.bad(
            why.reason() == Reason.REFUSED ? "CheckpointRefused" : "BusUnavailable",
            what + ": " + why.getMessage()));
    LOG.debug("{} not done, again", what, why);
    Thread.sleep(RETRY);
  }
}
