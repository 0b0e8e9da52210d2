package io.bumpless.writer;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.health.Probe;
import io.bumpless.podkit.lifecycle.Pod;
import io.bumpless.podkit.lifecycle.PodProcess;
import io.bumpless.podkit.report.Reporter;
import io.bumpless.writer.actuation.Settings;
import io.bumpless.writer.actuation.State.Level;
import io.bumpless.writer.audit.check.AuditCommand;
import io.bumpless.writer.audit.copy.AuditCopier;
import io.bumpless.writer.audit.log.AuditTrail;
import io.bumpless.writer.audit.log.AuditTrail.StartFacts;
import io.bumpless.writer.grant.GrantWatch;
import io.bumpless.writer.loop.EvaluationLoop;
import io.bumpless.writer.plant.PlantAccess;
import io.bumpless.writer.plant.PlantFacts;
import io.bumpless.writer.plant.PlantLink;
import io.bumpless.writer.plant.PlantSettings;
import io.bumpless.writer.report.WriterMeters;
import io.bumpless.writer.report.WriterReport;
import io.bumpless.writer.score.ScoreMailbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The writer of one DcsBinding; with arguments, the reader of its audit ({@code verify}, {@code
 * export}).
 */
public final class DcsWriterMain {
  private DcsWriterMain() {}

  /** Entry point. */
  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    if (AuditCommand.wants(arguments)) {
      System.exit(new AuditCommand(System.out, System.err).run(arguments));
    }
    PodProcess.run("dcs-writer", WriterConfig.codec(), WriterConfig::bus, DcsWriterMain::start);
  }

  /** Wires the parts; closed in reverse order, so that the loop's last words still find them. */
  private static void start(WriterConfig config, Pod pod) throws BadConfig {
    Settings settings = settings(config);
    PlantSettings plant = PlantSettings.of(config);
    String uid = config.binding().uid();
    var reporter = new AtomicReference<Optional<Reporter>>(Optional.empty());
    Runnable changed = () -> reporter.get().ifPresent(Reporter::changed);
    var meters = new WriterMeters(pod.metrics(), changed);

    var trail = trail(config, pod);
    pod.closeAtEnd("audit", trail);
    pod.metrics()
        .gauge(
            "bumpless_writer_audit_lost_events", "Not in the audit", () -> (double) trail.lost());
    var copier = AuditCopier.start(trail, pod.data(), config.audit().subject(), uid);
    pod.closeAtEnd("audit copy", copier);
    var link = PlantLink.start(plant, settings, changed);
    pod.closeAtEnd("plant link", link);

    var grants = new GrantWatch(uid, System::nanoTime);
    var running = new AtomicReference<Optional<EvaluationLoop>>(Optional.empty());
    var scores =
        new ScoreMailbox(
            config.scoreSubject(),
            meters::intakeDropped,
            () -> running.get().ifPresent(EvaluationLoop::wake));
    var sources =
        new EvaluationLoop.Sources(scores, grants, new PlantAccess(link), trail, pod.data());
    var loop =
        EvaluationLoop.start(settings, plant.requestTimeout(), sources, meters, Clock.systemUTC());
    running.set(Optional.of(loop));
    pod.metrics()
        .gauge(
            "bumpless_writer_level",
            "0 Disabled, 1 Shadow, 2 Advisory",
            () -> level(loop.snapshot().state().level()));
    pod.closeAtEnd("evaluation", loop);
    pod.closeAtEnd("scores", pod.data().subscribe(config.scoreSubject(), scores::on));
    pod.closeAtEnd("grants", pod.control().watch(BusNames.GRANTS, config.grantKey(), grants::on));

    var report = new WriterReport(new PlantFacts(link), trail, copier);
    reporter.set(
        Optional.of(
            pod.report(
                "dcsb", config.binding(), () -> report.facts(loop.snapshot(), System.nanoTime()))));
    probes(pod, loop, trail, settings, plant.requestTimeout());
  }

  private static double level(Level level) {
    return switch (level) {
      case DISABLED -> 0;
      case SHADOW -> 1;
      case ADVISORY -> 2;
    };
  }

  private static Settings settings(WriterConfig config) throws BadConfig {
    try {
      return Settings.of(config);
    } catch (IllegalArgumentException e) {
      throw new BadConfig(e.getMessage(), e);
    }
  }

  private static AuditTrail trail(WriterConfig config, Pod pod) {
    String uid = config.binding().uid();
    return new AuditTrail(
        AuditTrail.opening(
            Path.of(config.audit().folder()), uid, config.audit().maxBytes(), Clock.systemUTC()),
        new StartFacts(pod.environment().pod(), uid, config.mode().name()),
        System::nanoTime);
  }

  private static void probes(
      Pod pod, EvaluationLoop loop, AuditTrail trail, Settings settings, Duration requestTimeout) {
    long stuck =
        settings.cycle().plus(requestTimeout.multipliedBy(2)).multipliedBy(3).toNanos()
            + Duration.ofSeconds(10).toNanos();
    pod.health()
        .live(
            "evaluation",
            () -> {
              long age = System.nanoTime() - loop.snapshot().at();
              String text = "last evaluation " + age / 1_000_000 + " ms ago";
              return age < stuck ? Probe.ok(text) : Probe.no(text);
            });
    pod.health()
        .ready(
            "audit",
            () -> trail.trouble().map(Probe::no).orElseGet(() -> Probe.ok("can be written")));
  }
}
