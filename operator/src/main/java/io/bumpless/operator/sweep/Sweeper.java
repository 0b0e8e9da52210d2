package io.bumpless.operator.sweep;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.Models;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the bus: streams whose resource is gone (a deletion while the bus was dead leaves one
 * behind) and models that nobody names. Looks at the API server itself, never at a cache that may
 * lag. Harmless when two operators do it at once; any failure ends this sweep and nothing else.
 */
@Singleton
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(SensorSource.class, ModelDeployment.class, DcsBinding.class);

  private final KubernetesClient client;
  private final Streams streams;
  private final Models models;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Set<String> namespaces;
  private final Duration interval;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sweep").daemon(true).factory());

  Sweeper(
      KubernetesClient client,
      Streams streams,
      Models models,
      MeterRegistry meters,
      Clock clock,
      OperatorSettings settings) {
    this.client = client;
    this.streams = streams;
    this.models = models;
    this.meters = meters;
    this.clock = clock;
    this.namespaces = Set.copyOf(settings.namespaces());
    this.interval = settings.sweepInterval();
  }

  void start(@Observes StartupEvent event) {
    // Every failure is told by attempt itself.
    var unused =
        timer.scheduleWithFixedDelay(
            this::attempt, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void attempt() {
    try {
      sweep();
    } catch (BusUnavailable | KubernetesClientException e) {
      LOG.warn("sweep put off cause=\"{}\"", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("sweep failed", e);
    }
  }

  /**
   * One sweep.
   *
   * @throws BusUnavailable when the bus does not answer
   * @throws KubernetesClientException when the API server does not answer
   */
  public void sweep() {
    Survey survey = survey();
    survey
        .orphans()
        .forEach(
            stream -> {
              streams.remove(stream.name(), stream.uid());
              swept("stream", stream.name());
            });
    survey
        .unused()
        .forEach(
            model -> {
              models.remove(model.digest());
              swept("model", model.digest());
            });
  }

  private Survey survey() {
    var onTheBus = streams.reclaimable();
    var stored = models.all();
    Set<String> owners = new HashSet<>();
    Set<String> digests = new HashSet<>();
    for (String namespace : namespaces) {
      KINDS.stream()
          .flatMap(kind -> all(kind, namespace))
          .forEach(resource -> owners.add(resource.getMetadata().getUid()));
      named(namespace).forEach(digests::add);
    }
    return new Survey(onTheBus, stored, owners, digests, namespaces, clock.instant());
  }

  private Stream<String> named(String namespace) {
    Stream<String> frozen =
        all(ControllerRevision.class, namespace)
            .map(revision -> FrozenRevision.fromData(revision.getData()))
            .flatMap(Optional::stream)
            .map(revision -> revision.model().digest());
    Stream<String> wanted =
        all(ModelDeployment.class, namespace).map(d -> d.getSpec().model().digest());
    return Stream.concat(frozen, wanted).flatMap(Stream::ofNullable);
  }

  private <T extends HasMetadata> Stream<T> all(Class<T> kind, String namespace) {
    return client.resources(kind).inNamespace(namespace).list().getItems().stream();
  }

  private void swept(String what, String name) {
    LOG.info("swept {} name={}", what, name);
    meters.counter("bumpless.operator.swept", "what", what).increment();
  }
}
