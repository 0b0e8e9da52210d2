package io.bumpless.writer.actuation;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.writer.audit.event.AuditEvent;
import java.util.Optional;

/** A change of the grant as the audit records it (actuation rule A26). */
final class GrantRecord {
  private GrantRecord() {}

  static AuditEvent of(GrantStanding standing) {
    Optional<Grant> grant = standing.held().map(GrantStanding.Held::grant);
    return new AuditEvent.GrantChanged(
        standing.status().name(),
        standing.sequence(),
        grant.map(g -> g.maxMode().name()).orElse(""),
        grant.flatMap(Grant::stable).map(s -> s.digest() + " " + s.authority()).orElse(""),
        grant.flatMap(Grant::candidate).map(c -> c.digest() + " " + c.authority()).orElse(""),
        standing.detail());
  }
}
