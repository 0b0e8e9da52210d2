package io.bumpless.operator.signals;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kubernetes events. The same happening of the same object is told once in ten minutes; a note is
 * at most 1 kB; a failure to tell never fails a reconcile.
 */
@ApplicationScoped
public class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final int NOTE_LIMIT = 1000;
  private static final int REMEMBERED = 4096;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<String, Instant> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  Signals(KubernetesClient client, MeterRegistry meters, Clock clock) {
    this.client = client;
    this.meters = meters;
    this.clock = clock;
  }

  /** Tells what happened to an object; the note carries the numbers. */
  public void tell(HasMetadata regarding, Happening happening, String note) {
    if (!firstInAWhile(regarding.getMetadata().getUid() + " " + happening + " " + note)) {
      return;
    }
    meters.counter("bumpless_events_total", "reason", happening.name()).increment();
    try {
      client
          .events()
          .v1()
          .events()
          .inNamespace(regarding.getMetadata().getNamespace())
          .resource(event(regarding, happening, note))
          .create();
    } catch (RuntimeException e) {
      LOG.warn(
          "event not told kind={} name={} reason={} cause={}",
          regarding.getKind(),
          regarding.getMetadata().getName(),
          happening,
          e.getMessage());
    }
  }

  private synchronized boolean firstInAWhile(String key) {
    Instant now = clock.instant();
    Instant last = told.get(key);
    if (last != null && last.plus(QUIET).isAfter(now)) {
      return false;
    }
    told.put(key, now);
    return true;
  }

  private Event event(HasMetadata regarding, Happening happening, String note) {
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(regarding.getMetadata().getNamespace())
        .withGenerateName(regarding.getMetadata().getName() + "-")
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(clock.instant())))
        .withReportingController("bumpless.io/operator")
        .withReportingInstance("bumpless-operator")
        .withAction("Reconcile")
        .withReason(happening.name())
        .withType(happening.type())
        .withNote(note.length() <= NOTE_LIMIT ? note : note.substring(0, NOTE_LIMIT))
        .withRegarding(
            new ObjectReferenceBuilder()
                .withApiVersion(regarding.getApiVersion())
                .withKind(regarding.getKind())
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(regarding.getMetadata().getName())
                .withUid(regarding.getMetadata().getUid())
                .build())
        .build();
  }
}
