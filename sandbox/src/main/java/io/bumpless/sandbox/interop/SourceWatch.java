package io.bumpless.sandbox.interop;

import io.bumpless.crds.source.SensorSource;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the API server shows of the sources, with the time at which anybody could see it. */
final class SourceWatch implements AutoCloseable {

  /** An operator tells the same words of an object once in so long (docs/runbook.md, events). */
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final List<AutoCloseable> informers = new ArrayList<>();
  private final Map<String, String> now = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();

  private SourceWatch() {}

  /** A condition's status became another one. */
  record Change(
      String source, String type, String status, String reason, String message, Instant at) {}

  /** An event. */
  private record Told(String source, String reason, String note, Instant at) {}

  static SourceWatch start(KubernetesClient client, String namespace) {
    var watch = new SourceWatch();
    SharedIndexInformer<SensorSource> sources =
        client.resources(SensorSource.class).inNamespace(namespace).inform(added(watch::source));
    SharedIndexInformer<Event> events =
        client.events().v1().events().inNamespace(namespace).inform(added(watch::event));
    watch.informers.add(sources::stop);
    watch.informers.add(events::stop);
    return watch;
  }

  private static <T> ResourceEventHandler<T> added(Consumer<T> action) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        action.accept(object);
      }

      @Override
      public void onUpdate(T before, T after) {
        action.accept(after);
      }

      @Override
      public void onDelete(T object, boolean unknown) {}
    };
  }

  private synchronized void source(SensorSource source) {
    if (source.getStatus() == null) {
      return;
    }
    Instant at = Instant.now();
    String name = source.getMetadata().getName();
    for (Condition c : source.getStatus().conditions()) {
      String before = now.put(name + " " + c.getType(), c.getStatus());
      if (!c.getStatus().equals(before)) {
        changes.add(
            new Change(name, c.getType(), c.getStatus(), c.getReason(), c.getMessage(), at));
      }
    }
  }

  private synchronized void event(Event event) {
    told.add(
        new Told(
            event.getRegarding().getName(), event.getReason(), event.getNote(), Instant.now()));
  }

  /** The first time since then that a condition took this status. */
  synchronized Optional<Change> change(String source, String type, String status, Instant since) {
    return changes.stream()
        .filter(c -> c.source().equals(source) && c.type().equals(type))
        .filter(c -> c.status().equals(status) && !c.at().isBefore(since))
        .findFirst();
  }

  /** The status that a condition has; empty before there is any. */
  synchronized Optional<String> status(String source, String type) {
    return Optional.ofNullable(now.get(source + " " + type));
  }

  /** The first time since then that an event with this reason was told of a source. */
  synchronized Optional<Instant> event(String source, String reason, Instant since) {
    return told.stream()
        .filter(t -> t.source().equals(source) && t.reason().equals(reason))
        .map(Told::at)
        .filter(at -> !at.isBefore(since))
        .findFirst();
  }

  /** Whether these words were told so lately that they are not told again. */
  synchronized boolean quiet(String source, String reason, Change change) {
    return told.stream()
        .filter(t -> t.source().equals(source) && t.reason().equals(reason))
        .anyMatch(
            t -> t.note().contains(change.message()) && t.at().plus(QUIET).isAfter(change.at()));
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable informer : informers) {
      informer.close();
    }
  }
}
