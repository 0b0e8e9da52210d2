package io.bumpless.verdict.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of comparison.md §10. */
class VectorsTest {
  private static final Map<String, Long> CASES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("gbe_path", 5L),
              Map.entry("gbe_invalid", 1L),
              Map.entry("gbe_cs", 3L),
              Map.entry("gbe_constant", 5L),
              Map.entry("rate_counts", 1L),
              Map.entry("mcnemar", 1L),
              Map.entry("make_blocks", 1L),
              Map.entry("label_blocks", 1L),
              Map.entry("drift", 1L),
              Map.entry("e_sr", 1L),
              Map.entry("authority", 1L),
              Map.entry("switchback", 1L),
              Map.entry("lag1", 1L),
              Map.entry("alpha_attempt", 1L),
              Map.entry("decision", 11L),
              Map.entry("rng", 1L),
              Map.entry("sim_iid_null", 1L),
              Map.entry("sim_ar1", 1L),
              Map.entry("sim_regime", 1L),
              Map.entry("sim_rare", 1L),
              Map.entry("sim_gates", 1L),
              Map.entry("sim_power", 1L),
              Map.entry("sim_switchback", 1L),
              Map.entry("sim_esr", 1L),
              Map.entry("prpl_eb_cs", 1L),
              Map.entry("boundaries", 1L),
              Map.entry("msprt", 1L),
              Map.entry("asymp_cs", 1L)));

  @TestFactory
  Stream<DynamicTest> every_case_passes() {
    return VectorFile.ours().cases().stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.id() + " (" + test.kind() + ")", () -> assertThat(test.run()).isEmpty()));
  }

  @Test
  void the_file_has_the_cases_that_the_page_lists() {
    Map<String, Long> counted =
        VectorFile.ours().cases().stream()
            .collect(
                Collectors.groupingBy(
                    VectorFile.VectorCase::kind, TreeMap::new, Collectors.counting()));
    assertThat(counted).isEqualTo(CASES);
  }

  @Test
  void an_unknown_kind_fails() {
    var test =
        new VectorFile.VectorCase("x", "gbe_new_kind", JsonNodeFactory.instance.objectNode());
    assertThat(test.run()).singleElement().asString().contains("gbe_new_kind");
  }
}
