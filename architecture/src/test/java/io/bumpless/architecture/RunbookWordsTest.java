package io.bumpless.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.source.tags.BadTagTable;
import io.bumpless.writer.actuation.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever word a pod can put into a condition, the person on night shift finds it explained. */
class RunbookWordsTest {
  private static final Path RUNBOOK = Path.of("../docs/runbook.md");

  static Stream<List<? extends Enum<?>>> words() {
    return Stream.of(
        Arrays.asList(Reason.values()),
        Arrays.asList(ConnectionProblem.Reason.values()),
        Arrays.asList(BadTagTable.Reason.values()));
  }

  @ParameterizedTest
  @MethodSource("words")
  void every_reason_of_a_pod_has_a_line_in_the_runbook(List<? extends Enum<?>> reasons)
      throws IOException {
    String runbook = Files.readString(RUNBOOK);
    assertThat(reasons)
        .allSatisfy(reason -> assertThat(runbook).contains("\n| `" + reason.name() + "` |"));
  }
}
