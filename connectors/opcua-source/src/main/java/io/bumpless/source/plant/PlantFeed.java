package io.bumpless.source.plant;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.subscription.Gap;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.SubscriptionListener;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.source.batch.ParcelMaker;
import io.bumpless.sourcekit.batch.Nanos;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes what the subscription says, puts parcels into the buffer and remembers what the report
 * needs. Calls come from the subscription's thread and never block; questions come from any thread.
 */
public final class PlantFeed implements SubscriptionListener {
  private final ParcelMaker maker;
  private final ParcelBuffer buffer;
  private final Clock clock;
  private final Runnable changed;
  private final ClockSkew skew = new ClockSkew();
  private volatile boolean everConnected;
  private volatile Optional<SampleBatch.Gap> lastGap = Optional.empty();
  private volatile OptionalLong skewSeconds = OptionalLong.empty();
  private volatile OptionalLong progressAt = OptionalLong.empty();
  private volatile long overflows;
  private long completeUntil;

  /**
   * @param changed is called when the facts changed; must not block
   */
  public PlantFeed(ParcelMaker maker, ParcelBuffer buffer, Clock clock, Runnable changed) {
    this.maker = maker;
    this.buffer = buffer;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public void onNotification(Notification notification) {
    skew.add(notification.publishTime(), clock.instant());
    skewSeconds = skew.seconds();
    maker.accept(notification).ifPresent(buffer::offer);
    overflows = maker.overflows();
    notification.completeUntil().map(Nanos::of).ifPresent(this::progress);
  }

  @Override
  public void onGap(Gap gap) {
    GapReason reason =
        switch (gap.cause()) {
          case ConnectionLost, SubscriptionLost, NotificationLost -> GapReason.CONNECTION;
        };
    var marker = new SampleBatch.Gap(Nanos.of(gap.from()), Nanos.of(gap.to()), reason, 0);
    maker.gap(marker);
    lastGap = Optional.of(marker);
    changed.run();
  }

  @Override
  public void onConnection(ConnectionState state) {
    everConnected |= state.connected();
    if (!state.connected()) {
      maker.unknown(OpcUaStatus.BAD_NO_COMMUNICATION).ifPresent(buffer::offer);
    }
    changed.run();
  }

  @Override
  public void onItem(ItemState state) {
    if (state.liveness() == Liveness.Failed) {
      maker.unknown(state.item(), state.status());
    }
    changed.run();
  }

  public boolean everConnected() {
    return everConnected;
  }

  /** The newest gap that the connection left. */
  public Optional<SampleBatch.Gap> lastGap() {
    return lastGap;
  }

  /** How far the server's clock is ahead of ours, in seconds. */
  public OptionalLong skewSeconds() {
    return skewSeconds;
  }

  /** Monotonic time at which completeness went on last. */
  public OptionalLong progressAt() {
    return progressAt;
  }

  /** Samples that said that the server had dropped others. */
  public long overflows() {
    return overflows;
  }

  private void progress(long until) {
    if (until > completeUntil) {
      completeUntil = until;
      progressAt = OptionalLong.of(System.nanoTime());
    }
  }
}
