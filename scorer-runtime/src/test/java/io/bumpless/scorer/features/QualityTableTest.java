package io.bumpless.scorer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * When an input is usable: status code × age × liveness × policy × function, each cell with its
 * outcome and the rule of docs/reference/features.md that demands it. The table was written from
 * the rules, not by the code. Every line is played with both kinds of schedule.
 */
class QualityTableTest {
  private static final int LEAST = 300;
  private static final List<String> RULES =
      List.of("D1", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "W1", "W2", "W3");
  private static final List<Cadence> CADENCES =
      List.of(new Cadence.Periodic(Script.SECOND, 0), new Cadence.OnUpdate(0));

  private static List<QualityCase> cases() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("src/test/resources/quality-table.csv"))) {
      return lines.filter(l -> !l.startsWith("#")).skip(1).map(QualityCase::of).toList();
    }
  }

  @Test
  void the_table_has_enough_cells_and_a_case_for_each_rule() throws IOException {
    var counts = new TreeMap<String, Integer>();
    cases().forEach(c -> c.rules().forEach(rule -> counts.merge(rule, 1, Integer::sum)));

    System.out.println("quality table: " + cases().size() + " cells; by rule " + counts);
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(LEAST).doesNotHaveDuplicates();
    assertThat(counts.keySet()).containsExactlyElementsOf(RULES);
  }

  @TestFactory
  Stream<DynamicTest> each_cell_has_the_outcome_that_its_rule_demands() throws IOException {
    return cases().stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(QualityCase cell) {
    for (Cadence cadence : CADENCES) {
      Tick tick = tick(cell, cadence);
      String outcome = tick.problem().map(p -> p.reason().name()).orElseGet(() -> usable(tick));
      assertThat(outcome).as("%s, %s", cell, cadence).satisfies(o -> same(o, cell.expected()));
    }
  }

  private static Tick tick(QualityCase cell, Cadence cadence) {
    var assembler = new FeatureAssembler(cell.plan(cadence), cell.tick(cadence));
    for (var batch : cell.stream()) {
      assembler.accept(0, batch);
      Optional<Tick> tick = assembler.close();
      if (tick.isPresent()) {
        return tick.get();
      }
    }
    throw new AssertionError("no tick was closed");
  }

  private static String usable(Tick tick) {
    return (tick.quality().uncertain() == 1 ? "uncertain " : "value ") + tick.inputs()[0];
  }

  /** Equal words; numbers equal to the last but some digits. */
  private static void same(String outcome, String expected) {
    String[] seen = outcome.split(" ", -1);
    String[] wanted = expected.split(" ", -1);
    assertThat(seen[0]).isEqualTo(wanted[0]);
    if (wanted.length > 1) {
      double number = Double.parseDouble(wanted[1]);
      assertThat(Double.parseDouble(seen[1])).isCloseTo(number, within(1e-9));
    }
  }
}
