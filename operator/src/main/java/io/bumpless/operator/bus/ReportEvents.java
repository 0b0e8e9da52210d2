package io.bumpless.operator.bus;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/** What comes from the bus, as events for a controller. */
public final class ReportEvents {
  private ReportEvents() {}

  /**
   * An event source that reconciles a resource when what its pods report has changed, and every
   * resource when the operator is connected to the bus again: streams, buckets and grants may be
   * gone, and nobody else would say so.
   */
  public static <P extends HasMetadata> SimpleInboundEventSource<P> source(
      String kind, Reports reports, EventSourceContext<P> context) {
    SimpleInboundEventSource<P> events = new SimpleInboundEventSource<>("reports");
    reports.onChange(
        (changedKind, namespace, name) -> {
          if (kind.equals(changedKind) && events.isRunning()) {
            events.propagateEvent(new ResourceID(name, namespace));
          }
        });
    reports.onConnect(
        () -> {
          if (events.isRunning()) {
            context
                .getPrimaryCache()
                .list()
                .map(ResourceID::fromResource)
                .forEach(events::propagateEvent);
          }
        });
    return events;
  }
}
