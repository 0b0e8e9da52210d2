package io.bumpless.verdict.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The properties of comparison.md §2.4. */
class GridBetsPropertiesTest {
  private static final int TRIES = 300;
  private static final String SEED = "20261125";

  /** Bounds, a margin and block values inside them. */
  record Data(TestRange range, List<Double> values) {
    GridBets bets() {
      return after(GridBets.start(range), values);
    }
  }

  @Provide
  Arbitrary<Data> data() {
    Arbitrary<Double> low = Arbitraries.doubles().between(-50, 50).ofScale(9);
    Arbitrary<Double> width = Arbitraries.doubles().between(0.1, 100).ofScale(9);
    Arbitrary<Double> margin = Arbitraries.doubles().between(0.05, 0.95).ofScale(9);
    Arbitrary<List<Double>> shares =
        Arbitraries.doubles().between(0, 1).ofScale(9).list().ofMinSize(1).ofMaxSize(60);
    return Combinators.combine(low, width, margin, shares)
        .as(
            (lo, w, m, list) -> {
              TestRange range = new TestRange(lo, lo + w, lo + m * w);
              return new Data(
                  range,
                  list.stream().map(s -> Math.clamp(lo + s * w, range.lo(), range.hi())).toList());
            });
  }

  @Property(tries = TRIES, seed = SEED)
  void the_order_of_the_blocks_does_not_matter(@ForAll("data") Data data, @ForAll Random random) {
    List<Double> shuffled = new ArrayList<>(data.values());
    Collections.shuffle(shuffled, random);
    same(data.bets(), new Data(data.range(), shuffled).bets());
  }

  @Property(tries = TRIES, seed = SEED)
  void two_shards_add_up(@ForAll("data") Data data) {
    int half = data.values().size() / 2;
    GridBets first = new Data(data.range(), data.values().subList(0, half)).bets();
    GridBets second =
        new Data(data.range(), data.values().subList(half, data.values().size())).bets();
    same(data.bets(), first.merge(second));
    assertThat(first.merge(second).n()).isEqualTo(data.bets().n());
  }

  /** A checkpoint is text somewhere; the shortest text of a double reads back to the same bits. */
  @Property(tries = TRIES, seed = SEED)
  void a_restart_at_any_block_is_bit_identical(@ForAll("data") Data data) {
    GridBets straight = GridBets.start(data.range());
    GridBets restarted = GridBets.start(data.range());
    for (double d : data.values()) {
      straight = straight.update(d);
      restarted = throughText(restarted).update(d);
      assertThat(restarted).isEqualTo(straight);
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void one_direction_mirrors_the_other(@ForAll("data") Data data) {
    TestRange mirror =
        new TestRange(-data.range().hi(), -data.range().lo(), -data.range().margin());
    List<Double> negated = data.values().stream().map(d -> -d).toList();
    GridBets mirrored = new Data(mirror, negated).bets();
    assertThat(mirrored.promote()).isEqualTo(data.bets().reject());
    assertThat(mirrored.reject()).isEqualTo(data.bets().promote());
  }

  @Property(tries = TRIES, seed = SEED)
  void the_unit_does_not_matter(@ForAll("data") Data data) {
    // Powers of two and a shift: what remains is rounding.
    TestRange range = data.range();
    TestRange other = new TestRange(range.lo() * 4 + 3, range.hi() * 4 + 3, range.margin() * 4 + 3);
    List<Double> values =
        data.values().stream().map(d -> Math.clamp(d * 4 + 3, other.lo(), other.hi())).toList();
    assertThat(new Data(other, values).bets().logPromote())
        .isCloseTo(data.bets().logPromote(), within(1e-6));
  }

  @Property(tries = TRIES, seed = SEED)
  void a_worse_block_lowers_the_evidence(@ForAll("data") Data data) {
    List<Double> worse = new ArrayList<>(data.values());
    worse.set(0, (worse.get(0) + data.range().hi()) / 2);
    GridBets after = new Data(data.range(), worse).bets();
    assertThat(after.logPromote()).isLessThanOrEqualTo(data.bets().logPromote());
    assertThat(after.logReject()).isGreaterThanOrEqualTo(data.bets().logReject());
  }

  @Property(tries = TRIES, seed = SEED)
  void a_wider_margin_raises_the_evidence(@ForAll("data") Data data) {
    TestRange r = data.range();
    TestRange wider = new TestRange(r.lo(), r.hi(), (r.margin() + r.hi()) / 2);
    assertThat(new Data(wider, data.values()).bets().logPromote())
        .isGreaterThanOrEqualTo(data.bets().logPromote());
  }

  @Property(tries = 60, seed = SEED)
  void intervals_are_nested_in_alpha(@ForAll("data") Data data) {
    double[] values = data.values().stream().mapToDouble(d -> d).toArray();
    Interval loose = ConfidenceSequence.of(data.range().lo(), data.range().hi(), 0.01, values);
    Interval tight = ConfidenceSequence.of(data.range().lo(), data.range().hi(), 0.05, values);
    assertThat(loose.contains(tight)).isTrue();
  }

  @Property(tries = 60, seed = SEED)
  void the_interval_in_constant_memory_is_never_too_narrow(@ForAll("data") Data data) {
    TestRange range = data.range();
    double[] values = data.values().stream().mapToDouble(d -> d).toArray();
    MassGrid mass = MassGrid.empty();
    for (double d : values) {
      mass = mass.add(range, d, 1);
    }
    Interval exact = ConfidenceSequence.of(range.lo(), range.hi(), 0.05, values);
    Interval shown = mass.interval(range, 0.05);
    double slack = 1e-9 * (range.hi() - range.lo());
    assertThat(new Interval(shown.lower() - slack, shown.upper() + slack).contains(exact))
        .as("%s contains %s", shown, exact)
        .isTrue();
    assertThat(exact.lower() - shown.lower()).isLessThan(0.05 * (range.hi() - range.lo()));
  }

  @Property(tries = TRIES, seed = SEED)
  void crossing_is_the_comparison_of_logs(
      @ForAll("data") Data data, @ForAll("levels") double level) {
    GridBets bets = data.bets();
    assertThat(bets.promotes(level)).isEqualTo(bets.logPromote() >= -StrictMath.log(level));
    assertThat(bets.rejects(level)).isEqualTo(bets.logReject() >= -StrictMath.log(level));
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.doubles().between(1e-6, 0.999).ofScale(9);
  }

  /** Bernoulli exactly at the margin: every path of 12 values, weighted by its probability. */
  @Example
  void the_expectation_of_the_capital_is_one() {
    double p = 0.2;
    double promote = 0;
    double reject = 0;
    for (int path = 0; path < 1 << 12; path++) {
      GridBets bets = GridBets.start(TestRange.rate(p));
      double probability = 1;
      for (int i = 0; i < 12; i++) {
        int event = path >> i & 1;
        bets = bets.update(event);
        probability *= event == 1 ? p : 1 - p;
      }
      promote += probability * Math.exp(bets.logPromote());
      reject += probability * Math.exp(bets.logReject());
    }
    assertThat(promote).isCloseTo(1, within(1e-12));
    assertThat(reject).isCloseTo(1, within(1e-12));
  }

  @Example
  void a_million_equal_blocks_do_not_overflow() {
    GridBets bets = GridBets.start(TestRange.within(1, 0.05));
    for (int i = 0; i < 1_000_000; i++) {
      bets = bets.update(-1);
    }
    assertThat(bets.logPromote()).isFinite().isGreaterThan(100_000);
    assertThat(bets.logReject()).isFinite().isNegative();
    assertThat(bets.promotes(0.01)).isTrue();
  }

  private static GridBets after(GridBets bets, List<Double> values) {
    for (double d : values) {
      bets = bets.update(d);
    }
    return bets;
  }

  private static GridBets throughText(GridBets bets) {
    return new GridBets(
        bets.range(), throughText(bets.promote()), throughText(bets.reject()), bets.n());
  }

  private static LogCapitals throughText(LogCapitals capitals) {
    return LogCapitals.each(j -> Double.parseDouble(Double.toString(capitals.at(j))));
  }

  private static void same(GridBets expected, GridBets actual) {
    assertThat(actual.logPromote())
        .isCloseTo(expected.logPromote(), within(1e-9 * (1 + Math.abs(expected.logPromote()))));
    assertThat(actual.logReject())
        .isCloseTo(expected.logReject(), within(1e-9 * (1 + Math.abs(expected.logReject()))));
  }
}
