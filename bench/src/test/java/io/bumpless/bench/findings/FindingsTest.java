package io.bumpless.bench.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final Machine MACHINE =
      new Machine(2, "a processor", "25", 0.1, 1.9, "2026-01-02T03:04:05Z", "abc");

  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private final Findings findings =
      new Findings(new PrintStream(progress, true, StandardCharsets.UTF_8));

  @Test
  void aRowShowsTheSpreadOfTheRunsAndWhetherTheGoalIsMet() {
    findings.add(Measurement.of("chain", "p50", "ms", 12, List.of(11.0, 9.5, 30.25)));

    assertThat(row("p50")).contains("9.500", "11 ", "30.25", "<= 12", "3  met");
  }

  @Test
  void aMedianAboveTheGoalIsMissed() {
    findings.add(Measurement.of("chain", "p50", "ms", 12, List.of(11.0, 12.5, 13.0)));

    assertThat(row("p50")).contains("MISSED");
  }

  @Test
  void withoutAGoalNothingIsJudged() {
    findings.add(Measurement.of("chain", "p50", "ms", List.of(11.0)));

    assertThat(row("p50")).doesNotContain("met", "MISSED", "<=");
  }

  @Test
  void nothingMeasuredNeverMeetsAGoal() {
    Measurement none = Measurement.of("chain", "p50", "ms", 12, List.of(Double.NaN));

    assertThat(none.met()).contains(false);
  }

  @Test
  void whatWasSkippedIsInTheTableWithItsReason() {
    findings.skip("peer", "node is not installed");

    assertThat(table()).contains("skipped: peer: node is not installed");
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("node is not installed");
  }

  @Test
  void aBusyMachineIsSaidAboveTheNumbers() {
    Machine busy = new Machine(2, "a processor", "25", 3.5, 3.5, "2026-01-02T03:04:05Z", "abc");

    assertThat(FindingsTable.of(busy, findings)).contains("was busy");
    assertThat(table()).doesNotContain("was busy");
  }

  @Test
  void theJsonHasEachRunTheSpreadTheVerdictAndTheMachine(@TempDir Path folder) throws IOException {
    findings.add(Measurement.of("chain", "p50", "ms", 12, List.of(11.0, 9.5, 30.25)));
    findings.add(Measurement.of("chain", "CPU", "cores", List.of(0.5)));
    findings.skip("peer", "node is not installed");
    Path file = folder.resolve("new/bench.json");

    FindingsJson.write(file, MACHINE, findings);

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/machine/processor").asText()).isEqualTo("a processor");
    assertThat(json.at("/machine/revision").asText()).isEqualTo("abc");
    assertThat(json.at("/measurements/0/values/2").asDouble()).isEqualTo(30.25);
    assertThat(json.at("/measurements/0/spread/median").asDouble()).isEqualTo(11);
    assertThat(json.at("/measurements/0/goal").asDouble()).isEqualTo(12);
    assertThat(json.at("/measurements/0/met").asBoolean()).isTrue();
    assertThat(json.at("/measurements/1/goal").isMissingNode()).isTrue();
    assertThat(json.at("/skipped/0/text").asText()).isEqualTo("node is not installed");
  }

  private String table() {
    return FindingsTable.of(MACHINE, findings);
  }

  private String row(String name) {
    return table()
        .lines()
        .filter(line -> line.startsWith("chain") && line.contains(name))
        .findFirst()
        .orElseThrow();
  }
}
