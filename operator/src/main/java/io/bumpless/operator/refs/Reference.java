package io.bumpless.operator.refs;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A reference by name inside a namespace, from a primary to objects of another kind. The other
 * object may come and go at any time; both directions are answered from caches.
 *
 * @param <P> who refers
 * @param <R> who is referred to
 * @param name of the event source
 * @param referent kind of the object that is referred to
 * @param primary kind of the object that refers
 * @param names of the objects that a primary refers to
 */
public record Reference<P extends HasMetadata, R extends HasMetadata>(
    String name, Class<R> referent, Class<P> primary, Function<P, Set<String>> names) {

  /** The event source: every change of a referent reconciles those that refer to it. */
  public InformerEventSource<R, P> eventSource(EventSourceContext<P> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(referent, primary)
            .withName(name)
            .withNamespacesInheritedFromController()
            .withPrimaryToSecondaryMapper((P p) -> referents(p))
            .withSecondaryToPrimaryMapper(r -> referrers(r, context))
            .build(),
        context);
  }

  private Set<ResourceID> referents(P primary) {
    String namespace = primary.getMetadata().getNamespace();
    return names.apply(primary).stream()
        .map(n -> new ResourceID(n, namespace))
        .collect(Collectors.toSet());
  }

  private Set<ResourceID> referrers(R referent, EventSourceContext<P> context) {
    String namespace = referent.getMetadata().getNamespace();
    String wanted = referent.getMetadata().getName();
    return context
        .getPrimaryCache()
        .list(namespace, p -> names.apply(p).contains(wanted))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
