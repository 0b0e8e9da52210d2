package io.bumpless.operator.bus;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/** Reports as events for a controller. */
public final class ReportEvents {
  private ReportEvents() {}

  /** An event source that reconciles a resource when what its pods report has changed. */
  public static <P extends HasMetadata> SimpleInboundEventSource<P> source(
      String kind, Reports reports) {
    SimpleInboundEventSource<P> events = new SimpleInboundEventSource<>("reports");
    reports.onChange(
        (changedKind, namespace, name) -> {
          if (kind.equals(changedKind) && events.isRunning()) {
            events.propagateEvent(new ResourceID(name, namespace));
          }
        });
    return events;
  }
}
