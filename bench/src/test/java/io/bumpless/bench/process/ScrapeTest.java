package io.bumpless.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final Scrape SCRAPE =
      Scrape.of(
          """
          # HELP drops_total Dropped
          # TYPE drops_total counter
          drops_total{reason="late"} 2.0
          drops_total{reason="full"} 1.0E3
          drops_total_created 17
          live 5.0
          jvm_memory_used_bytes{area="heap",id="Eden Space"} 10
          jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 90
          """);

  @Test
  void allLabelsOfAMetricAreAddedUp() {
    assertThat(SCRAPE.sum("drops_total")).isEqualTo(1002);
  }

  @Test
  void onlyTheLabelsAskedForCount() {
    assertThat(SCRAPE.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(10);
  }

  @Test
  void aMetricWithoutLabelsIsFound() {
    assertThat(SCRAPE.sum("live")).isEqualTo(5);
  }

  @Test
  void aMetricThatIsNotThereIsZero() {
    assertThat(SCRAPE.sum("other")).isZero();
  }
}
