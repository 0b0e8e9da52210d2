package io.bumpless.writer.report;

import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.WriterFacts;
import io.bumpless.writer.actuation.State;
import io.bumpless.writer.audit.copy.AuditCopier;
import io.bumpless.writer.audit.log.AuditTrail;
import io.bumpless.writer.loop.Snapshot;
import io.bumpless.writer.plant.PlantFacts;
import java.util.Optional;

/** Puts together what the writer says of itself. Answers at once, from memory. */
public final class WriterReport {
  private final PlantFacts plant;
  private final AuditTrail trail;
  private final AuditCopier copier;

  /** Of these parts. */
  public WriterReport(PlantFacts plant, AuditTrail trail, AuditCopier copier) {
    this.plant = plant;
    this.trail = trail;
    this.copier = copier;
  }

  /** The facts after an evaluation. */
  public WriterFacts facts(Snapshot snapshot, long now) {
    String digest =
        snapshot.state() instanceof State.Advisory ? snapshot.grant().advised(now).orElse("") : "";
    return new WriterFacts(
        plant.link(),
        plant.nodes(),
        snapshot.state().text(),
        snapshot.explanation().reason().name(),
        snapshot.explanation().message(),
        snapshot.grant().sequence(),
        snapshot.grant().highestSequence(),
        digest,
        audit());
  }

  private Finding audit() {
    Optional<String> trouble = trail.trouble();
    if (trouble.isPresent()) {
      return Finding.bad("AuditUnavailable", trouble.get());
    }
    return copier
        .trouble()
        .map(t -> Finding.good("AuditCopyWaiting", "recorded here, not copied yet: " + t))
        .orElseGet(() -> Finding.good("AuditHealthy", "recorded here and copied to the stream"));
  }
}
