package io.bumpless.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFactsTest {

  @Test
  void fieldsAreFoundBehindANameWithSpacesAndParentheses() {
    String stat = "42 (a (b) c) S 1 1 1 0 -1 4194304 9 9 9 9 250 50 7 7 20 0 31 0 100 1 1";
    List<String> status =
        List.of("Name:\ta (b) c", "VmHWM:\t  204800 kB", "VmRSS:\t  102400 kB", "Threads:\t31");

    ProcessFacts facts = ProcessFacts.of(status, stat, 12);

    assertThat(facts.cpuSeconds()).isCloseTo(3.0, within(1e-9));
    assertThat(facts.rssMiB()).isEqualTo(100);
    assertThat(facts.peakMiB()).isEqualTo(200);
    assertThat(facts.threads()).isEqualTo(31);
    assertThat(facts.descriptors()).isEqualTo(12);
  }
}
