package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.ReclaimPolicy;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.signals.Happening;
import io.bumpless.operator.signals.Signals;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes the stream of a deleted source with {@code reclaimPolicy: Delete}. Only such a source has
 * our finalizer, and a dead bus holds up its deletion for a minute at most. A controller of its
 * own, because the operator SDK gives the finalizer to every resource that a cleaner sees.
 */
@ControllerConfiguration(
    name = "sensorsource-stream",
    finalizerName = StreamReclaimReconciler.FINALIZER,
    informer = @Informer(genericFilter = StreamReclaimReconciler.Guarded.class))
public class StreamReclaimReconciler implements Reconciler<SensorSource>, Cleaner<SensorSource> {
  static final String FINALIZER = "bumpless.io/stream";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Streams streams;
  private final Signals signals;
  private final Clock clock;

  StreamReclaimReconciler(Streams streams, Signals signals, Clock clock) {
    this.streams = streams;
    this.signals = signals;
    this.clock = clock;
  }

  /** Sources whose stream goes with them, and those that still have to lose the finalizer. */
  public static final class Guarded implements GenericFilter<SensorSource> {
    @Override
    public boolean accept(SensorSource source) {
      return removes(source) || source.hasFinalizer(FINALIZER);
    }
  }

  @Override
  public UpdateControl<SensorSource> reconcile(SensorSource source, Context<SensorSource> context) {
    if (!removes(source)) {
      context.resourceOperations().removeFinalizer(FINALIZER);
    }
    return UpdateControl.noUpdate();
  }

  @Override
  public DeleteControl cleanup(SensorSource source, Context<SensorSource> context) {
    if (!removes(source)) {
      return DeleteControl.defaultDelete();
    }
    StreamSpec stream = SensorSourcePlanner.stream(source);
    try {
      streams.remove(stream.name(), stream.uid());
    } catch (BusUnavailable e) {
      Instant deleted = Instant.parse(source.getMetadata().getDeletionTimestamp());
      if (clock.instant().isBefore(deleted.plus(PATIENCE))) {
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(PAUSE);
      }
      signals.tell(
          source,
          Happening.StreamLeftBehind,
          "stream " + stream.name() + " is still on the bus: " + e.getMessage());
    }
    return DeleteControl.defaultDelete();
  }

  private static boolean removes(SensorSource source) {
    return source.getSpec().buffer().reclaimPolicy() == ReclaimPolicy.Delete;
  }
}
