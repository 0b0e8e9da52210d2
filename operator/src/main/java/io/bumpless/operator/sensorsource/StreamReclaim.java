package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.ReclaimPolicy;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.signals.Happening;
import io.bumpless.operator.signals.Signals;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes the stream of a deleted source with {@code reclaimPolicy: Delete}. Only such a source has
 * our finalizer, and a dead bus holds up its deletion for a minute at most.
 */
final class StreamReclaim {
  static final String FINALIZER = "bumpless.io/stream";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Streams streams;
  private final Signals signals;

  StreamReclaim(Streams streams, Signals signals) {
    this.streams = streams;
    this.signals = signals;
  }

  /** Puts the finalizer on, or takes it off, as the reclaim policy asks. */
  static void guard(SensorSource source, Context<SensorSource> context) {
    boolean wanted = source.getSpec().buffer().reclaimPolicy() == ReclaimPolicy.Delete;
    if (wanted && !source.hasFinalizer(FINALIZER)) {
      context.resourceOperations().addFinalizerWithSSA(FINALIZER);
    }
    if (!wanted && source.hasFinalizer(FINALIZER)) {
      context.resourceOperations().removeFinalizer(FINALIZER);
    }
  }

  /** Removes the stream and lets the source go. */
  UpdateControl<SensorSource> release(
      SensorSource source, Context<SensorSource> context, Instant now) {
    if (!source.hasFinalizer(FINALIZER)) {
      return UpdateControl.noUpdate();
    }
    StreamSpec stream = SensorSourcePlanner.stream(source);
    try {
      streams.remove(stream.name(), stream.uid());
    } catch (BusUnavailable e) {
      Instant deleted = Instant.parse(source.getMetadata().getDeletionTimestamp());
      if (now.isBefore(deleted.plus(PATIENCE))) {
        return UpdateControl.<SensorSource>noUpdate().rescheduleAfter(PAUSE);
      }
      signals.tell(
          source,
          Happening.StreamLeftBehind,
          "stream " + stream.name() + " is still on the bus: " + e.getMessage());
    }
    context.resourceOperations().removeFinalizer(FINALIZER);
    return UpdateControl.noUpdate();
  }
}
