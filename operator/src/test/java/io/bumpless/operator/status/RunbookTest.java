package io.bumpless.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbook is what the enums say. */
class RunbookTest {
  private static final Path RUNBOOK = Path.of("../docs/runbook.md");

  @Test
  void the_committed_runbook_is_generated_from_the_reasons() throws IOException {
    String text = text();
    if (Boolean.getBoolean("runbook.write")) {
      Files.writeString(RUNBOOK, text);
    }
    assertThat(Files.readString(RUNBOOK))
        .as("regenerate: ./mvnw -pl operator test -Dtest=RunbookTest -Drunbook.write=true")
        .isEqualTo(text);
  }

  @Test
  void no_reason_is_left_unexplained() {
    Stream<RunbookEntry> entries =
        Stream.of(Reason.values(), PodReason.values(), WriterReason.values())
            .flatMap(Arrays::stream);
    assertThat(entries.flatMap(r -> Stream.of(r.what(), r.where(), r.todo())))
        .allSatisfy(w -> assertThat(w).isNotBlank());
  }

  private static String text() {
    return """
        # Runbook

        Every reason that a condition, an event or a Job's last words can give. `kubectl get sns,mdep,dcsb -o wide`
        shows the reason of `Ready`; `kubectl get <kind> <name> -o yaml` shows all conditions with their messages.
        Generated from the enums `Reason`, `PodReason` and `WriterReason` of the operator; do not edit.

        ## Given by the operator
        | reason | what | where to look | what to do |
        |---|---|---|---|
        %s

        ## Given by pods
        | reason | what | where to look | what to do |
        |---|---|---|---|
        %s

        ## Given by writers
        Why a writer does what it does and no more: the reason of `Ready` once the binding has a grant.

        | reason | what | where to look | what to do |
        |---|---|---|---|
        %s
        """
        .formatted(rows(Reason.values()), rows(PodReason.values()), rows(WriterReason.values()));
  }

  private static String rows(RunbookEntry[] entries) {
    return Arrays.stream(entries).map(RunbookTest::row).collect(Collectors.joining("\n"));
  }

  private static String row(RunbookEntry entry) {
    return Stream.of("`" + entry.word() + "`", entry.what(), entry.where(), entry.todo())
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
