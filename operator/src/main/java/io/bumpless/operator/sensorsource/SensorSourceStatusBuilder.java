package io.bumpless.operator.sensorsource;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.contracts.report.Facts.TagFacts;
import io.bumpless.contracts.report.Report;
import io.bumpless.crds.source.FailedTag;
import io.bumpless.crds.source.Gap;
import io.bumpless.crds.source.Protocol;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.SensorSourceStatus;
import io.bumpless.crds.source.StreamStatus;
import io.bumpless.crds.source.TagsStatus;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.status.Certificates;
import io.bumpless.operator.status.Conditions;
import io.bumpless.operator.status.Findings;
import io.bumpless.operator.status.Readiness;
import io.bumpless.operator.status.Reason;
import io.bumpless.operator.workload.Availability;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the status of a SensorSource from what was observed. Pure. */
final class SensorSourceStatusBuilder {
  private static final List<String> LIVE =
      List.of("Connected", "CertificateTrusted", "DataFresh", "BufferHealthy", "ClockSynchronized");

  private SensorSourceStatusBuilder() {}

  /** The status of a source that cannot be planned. */
  static SensorSourceStatus failed(SensorSource source, ReconcileFailure failure, Instant now) {
    Conditions conditions = conditions(source, now);
    Readiness.of(failure).into(conditions);
    LIVE.forEach(type -> keep(source, conditions, type));
    Optional<SensorSourceStatus> before = Optional.ofNullable(source.getStatus());
    return new SensorSourceStatus(
        source.getMetadata().getGeneration(),
        conditions.list(),
        Protocol.of(source.getSpec().type()),
        before.map(SensorSourceStatus::endpoint).orElse(null),
        before.map(SensorSourceStatus::clientCertificate).orElse(null),
        before.map(SensorSourceStatus::serverCertificate).orElse(null),
        before.map(SensorSourceStatus::tags).orElse(null),
        before.map(SensorSourceStatus::stream).orElse(null));
  }

  /** The status of a source whose connector has been planned and rendered. */
  static SensorSourceStatus observed(SensorSourceInputs inputs, StreamOutcome stream) {
    SensorSource source = inputs.source();
    Connector connector = Connector.of(source);
    Conditions conditions = conditions(source, inputs.now());
    Optional<SourceFacts> facts = facts(inputs.report());
    readiness(inputs, facts, stream).into(conditions);
    facts.ifPresentOrElse(
        f -> live(conditions, f, connector),
        () ->
            connector
                .conditions()
                .forEach(
                    type ->
                        conditions.isUnknown(
                            type, Reason.NoReport, "the connector has not reported for 60 s")));
    if (stream instanceof StreamOutcome.Unavailable(String message)) {
      conditions.isUnknown("BufferHealthy", Reason.BusUnavailable, message);
    }
    return new SensorSourceStatus(
        source.getMetadata().getGeneration(),
        conditions.list(),
        Protocol.of(source.getSpec().type()),
        facts.map(f -> f.link().endpoint()).filter(e -> !e.isEmpty()).orElse(connector.place()),
        facts.map(f -> Certificates.client(f.link())).orElse(null),
        facts.map(f -> Certificates.server(f.link())).orElse(null),
        facts.map(f -> tags(f.tags())).orElse(null),
        stream(source, facts));
  }

  private static Conditions conditions(SensorSource source, Instant now) {
    return Conditions.after(before(source), source.getMetadata().getGeneration(), now);
  }

  private static List<Condition> before(SensorSource source) {
    return Optional.ofNullable(source.getStatus())
        .map(SensorSourceStatus::conditions)
        .orElse(List.of());
  }

  private static void keep(SensorSource source, Conditions conditions, String type) {
    Conditions.find(before(source), type)
        .ifPresent(c -> conditions.set(type, c.getStatus(), c.getReason(), c.getMessage()));
  }

  private static Optional<SourceFacts> facts(Optional<Report> report) {
    return report
        .map(Report::facts)
        .filter(SourceFacts.class::isInstance)
        .map(SourceFacts.class::cast);
  }

  private static Readiness readiness(
      SensorSourceInputs inputs, Optional<SourceFacts> facts, StreamOutcome stream) {
    if (stream instanceof StreamOutcome.Unavailable(String message) && !wasReady(inputs)) {
      return new Readiness.Progressing(Reason.BusUnavailable.word(), message);
    }
    Availability pod = Availability.of(inputs.deployment());
    if (pod.state() == Availability.State.STUCK) {
      return new Readiness.Waiting(Reason.PodUnavailable.word(), pod.message());
    }
    if (facts.isPresent()) {
      return readiness(inputs, facts.get());
    }
    if (!pod.available()) {
      return new Readiness.Progressing(Reason.Progressing.word(), pod.message());
    }
    return new Readiness.Progressing(
        Reason.NoReport.word(), "the connector runs and has not reported yet");
  }

  private static Readiness readiness(SensorSourceInputs inputs, SourceFacts facts) {
    if (facts.tags().table().state() == State.BAD) {
      return new Readiness.Stalled(facts.tags().table().reason(), facts.tags().table().message());
    }
    boolean connected = facts.link().everConnected() || wasReady(inputs);
    if (!connected) {
      var why =
          facts.link().trust().state() == State.BAD
              ? facts.link().trust()
              : facts.link().connected();
      return new Readiness.Waiting(Reason.Connecting.word(), why.reason() + ": " + why.message());
    }
    return new Readiness.Ready(
        Reason.Running,
        facts.tags().configured() + " tags from " + Connector.of(inputs.source()).place());
  }

  /** A source that was once ready in this generation stays ready while its server is away. */
  private static boolean wasReady(SensorSourceInputs inputs) {
    return Conditions.find(before(inputs.source()), "Ready")
        .filter(c -> "True".equals(c.getStatus()))
        .filter(
            c -> inputs.source().getMetadata().getGeneration().equals(c.getObservedGeneration()))
        .isPresent();
  }

  private static void live(Conditions conditions, SourceFacts facts, Connector connector) {
    Map<String, Finding> findings =
        Map.of(
            "Connected", facts.link().connected(),
            "CertificateTrusted", facts.link().trust(),
            "DataFresh", facts.dataFresh(),
            "BufferHealthy", facts.buffer(),
            "ClockSynchronized", facts.clock());
    connector.conditions().forEach(type -> Findings.into(conditions, type, findings.get(type)));
  }

  private static TagsStatus tags(TagFacts tags) {
    return new TagsStatus(
        tags.configured(),
        tags.live(),
        tags.hash(),
        tags.failed().stream().map(f -> new FailedTag(f.name(), f.reason())).toList());
  }

  private static StreamStatus stream(SensorSource source, Optional<SourceFacts> facts) {
    Gap gap =
        facts
            .flatMap(SourceFacts::lastGap)
            .map(g -> new Gap(g.from().toString(), g.to().toString(), g.filled()))
            .orElse(null);
    // No time of the oldest batch: it moves all the time, and a status at rest must not.
    return new StreamStatus(
        BusNames.sensorStream(source.getMetadata().getNamespace(), source.getMetadata().getName()),
        null,
        gap);
  }
}
