package io.bumpless.writer.grant;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.GrantCodec;
import io.bumpless.podkit.bus.KeyValue;
import io.bumpless.writer.actuation.GrantStanding;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the binding's key in the bucket {@code grants}. What each value means is decided by
 * {@link GrantStanding}; here is only its latest state.
 */
public final class GrantWatch {
  private static final Logger LOG = LoggerFactory.getLogger(GrantWatch.class);

  private final String bindingUid;
  private final LongSupplier nanos;
  private final AtomicReference<GrantStanding> standing =
      new AtomicReference<>(GrantStanding.notSeen());

  /** Nothing heard yet. */
  public GrantWatch(String bindingUid, LongSupplier nanos) {
    this.bindingUid = bindingUid;
    this.nanos = nanos;
  }

  /** The key's value now; empty = missing or deleted. */
  public void on(Optional<KeyValue> value) {
    GrantStanding next = standing.updateAndGet(s -> next(s, value));
    LOG.info(
        "grant status={} sequence={} detail=\"{}\"", next.status(), next.sequence(), next.detail());
  }

  private GrantStanding next(GrantStanding before, Optional<KeyValue> value) {
    if (value.isEmpty()) {
      return before.missing();
    }
    try {
      Grant grant = GrantCodec.decode(value.get().value());
      return before.put(grant, value.get().revision(), bindingUid, nanos.getAsLong());
    } catch (MalformedMessage e) {
      return before.unreadable(e.getMessage());
    }
  }

  /** What the writer may do, as far as is known. */
  public GrantStanding standing() {
    return standing.get();
  }
}
