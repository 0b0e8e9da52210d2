package io.bumpless.source.batch;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.config.SourceConfig.Timestamps;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.sourcekit.batch.Nanos;
import io.bumpless.sourcekit.batch.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns notifications into parcels: one notification, one parcel, so that rows that belong together
 * stay together. Notifications that come before anything is complete are joined with the first one
 * that makes it so. Pure; used by one thread.
 */
public final class ParcelMaker {
  private final Timestamps timestamps;
  private final LastWords last;
  private final List<Gap> gaps = new ArrayList<>();
  private Samples.Builder samples = Samples.builder(16);
  private long completeUntil;
  private long overflows;

  /**
   * @param timestamps which of the server's two time stamps is the source time
   * @param tags number of tags of the source
   */
  public ParcelMaker(Timestamps timestamps, int tags) {
    this.timestamps = timestamps;
    this.last = new LastWords(tags);
  }

  /** Remembers a gap; it leaves with the next parcel. */
  public void gap(Gap gap) {
    gaps.add(gap);
  }

  /** The parcel that is ready with this notification, if any. */
  public Optional<Parcel> accept(Notification notification) {
    long overflowFrom = Long.MAX_VALUE;
    long overflowTo = 0;
    for (Sample sample : notification.samples()) {
      long time = time(sample, notification.publishTime());
      add(sample, time);
      if (sample.overflow()) {
        overflows++;
        // What the server dropped was older than this sample and newer than what was complete.
        overflowFrom = Math.min(overflowFrom, completeUntil == 0 ? time : completeUntil);
        overflowTo = Math.max(overflowTo, time);
      }
    }
    if (overflowTo > 0) {
      gaps.add(new Gap(Math.min(overflowFrom, overflowTo), overflowTo, GapReason.OVERFLOW, 0));
    }
    if (notification.completeUntil().isEmpty()) {
      return Optional.empty();
    }
    long before = completeUntil;
    completeUntil = Math.max(before, Nanos.of(notification.completeUntil().get()));
    if (samples.size() == 0 && gaps.isEmpty() && completeUntil == before) {
      return Optional.empty();
    }
    return Optional.of(parcel());
  }

  /**
   * Nothing is known of any tag any more: a Bad sample for each one that has a value in the stream,
   * right behind what is complete. Empty when there is nothing to take back.
   */
  public Optional<Parcel> unknown(OpcUaStatus status) {
    for (int tag = 0; tag < last.tags(); tag++) {
      unknown(tag, status);
    }
    return samples.size() == 0 || completeUntil == 0 ? Optional.empty() : Optional.of(parcel());
  }

  /** A tag is not monitored: if it has a value in the stream, a Bad sample leaves with the next. */
  public void unknown(int tag, OpcUaStatus status) {
    if (last.saysOtherThan(tag, (int) status.code())) {
      put(tag, last.after(tag, completeUntil), Double.NaN, (int) status.code());
    }
  }

  private Parcel parcel() {
    var parcel = new Parcel(samples.build(), completeUntil, gaps);
    samples = Samples.builder(16);
    gaps.clear();
    return parcel;
  }

  /** Samples so far that said that the server had dropped others. */
  public long overflows() {
    return overflows;
  }

  private void add(Sample sample, long time) {
    OptionalDouble number = sample.value().number();
    OpcUaStatus status = sample.status();
    if (number.isEmpty() && !status.isBad()) {
      // A text or an array is no number, whatever its quality: readers must not use it.
      status = OpcUaStatus.BAD_TYPE_MISMATCH;
    }
    put(sample.item(), time, number.orElse(Double.NaN), (int) status.code());
  }

  private void put(int tag, long time, double value, int status) {
    samples.add(tag, time, value, status);
    last.take(tag, time, status);
  }

  private long time(Sample sample, Instant publishTime) {
    Optional<Instant> time =
        switch (timestamps) {
          case SOURCE -> sample.sourceTime().or(sample::serverTime);
          case SERVER -> sample.serverTime().or(sample::sourceTime);
        };
    return Nanos.of(time.orElse(publishTime));
  }
}
