package io.bumpless.writer.actuation;

import io.bumpless.writer.audit.event.AuditEvent;
import java.util.List;

/**
 * What one evaluation decided.
 *
 * @param standing to go on with
 * @param actions to perform, after the records are on disk
 * @param records for the audit, in order
 * @param drops one per score that was not used
 */
public record Step(
    Standing standing, List<Action> actions, List<AuditEvent> records, List<DropReason> drops) {

  public Step {
    actions = List.copyOf(actions);
    records = List.copyOf(records);
    drops = List.copyOf(drops);
  }
}
