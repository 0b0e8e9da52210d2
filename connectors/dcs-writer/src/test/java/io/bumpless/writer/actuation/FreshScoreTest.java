package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.Missing;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.opcua.session.NodeAttributes.Range;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.actuation.PlantView.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scores reach the advice node (actuation.md, "Fresh score"; rules A9, A11, A12, A18). */
class FreshScoreTest {
  private final Desk desk = Desk.advisory();

  private void refuses(Score score, DropReason reason) {
    Step step = desk.scored(score);
    assertThat(Desk.advised(step)).isEmpty();
    assertThat(step.drops()).containsExactly(reason);
  }

  private static Score changed(Score s, List<Output> outputs, Optional<Missing> missing) {
    return new Score(
        s.tick(),
        s.tickTime(),
        s.model(),
        outputs,
        missing,
        s.quality(),
        s.inputHash(),
        s.publishedAt(),
        s.live(),
        s.latencyNanos());
  }

  private static Score published(Score s, long at, boolean live) {
    return new Score(
        s.tick(),
        s.tickTime(),
        s.model(),
        s.outputs(),
        s.missing(),
        s.quality(),
        s.inputHash(),
        at,
        live,
        s.latencyNanos());
  }

  @Test
  void a12_a_fresh_score_of_the_digest_in_the_grant_is_written() {
    Step step = desk.scored(desk.score(7, 212.5));
    assertThat(Desk.advised(step)).containsExactly(212.5);
    assertThat(step.drops()).isEmpty();
  }

  @Test
  void a12_a_score_of_a_digest_that_the_grant_does_not_name_is_dropped() {
    refuses(desk.score("sha256:other", 7, 212.5), DropReason.WrongDigest);
  }

  @Test
  void a12_a_score_is_never_used_twice_and_never_kept() {
    Score score = desk.score(7, 212.5);
    desk.scored(score);
    refuses(score, DropReason.TickNotNewer);
    assertThat(Desk.advised(desk.timer())).isEmpty();
  }

  @Test
  void fresh_a_a_score_of_a_scorer_that_catches_up_is_dropped() {
    refuses(published(desk.score(7, 212.5), desk.wall(), false), DropReason.NotLive);
  }

  @Test
  void fresh_b_a_score_received_longer_than_score_timeout_ago_is_dropped() {
    var received = desk.received(desk.score(7, 212.5));
    desk.pass(Desk.SCORE_TIMEOUT.plusNanos(1));
    Step step = desk.evaluate(CycleInputs.Trigger.Timer, received);
    assertThat(step.drops()).containsExactly(DropReason.ReceivedTooLongAgo);
  }

  @Test
  void fresh_b_a_score_received_exactly_score_timeout_ago_is_used() {
    var received = desk.received(desk.score(7, 212.5));
    desk.pass(Desk.SCORE_TIMEOUT);
    Step step = desk.evaluate(CycleInputs.Trigger.Timer, received);
    assertThat(Desk.advised(step)).containsExactly(212.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000_000_001L, -10_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
  void fresh_c_a_score_published_outside_our_clock_is_dropped(long away) {
    refuses(
        published(desk.score(7, 212.5), desk.wall() - away, true),
        DropReason.PublishedOutsideClock);
  }

  @Test
  void fresh_c_the_allowed_clock_distance_is_timeout_plus_skew() {
    long allowed = Desk.SCORE_TIMEOUT.plus(Desk.SKEW).toNanos();
    Step step = desk.scored(published(desk.score(7, 212.5), desk.wall() + allowed, true));
    assertThat(Desk.advised(step)).containsExactly(212.5);
  }

  @Test
  void fresh_d_an_older_tick_than_the_last_used_one_is_dropped() {
    desk.scored(desk.score(7, 212.5));
    refuses(desk.score(6, 213), DropReason.TickNotNewer);
  }

  @Test
  void of_two_scores_only_the_newer_is_written() {
    Step step = desk.scored(desk.score(7, 212.5), desk.score(8, 214));
    assertThat(Desk.advised(step)).containsExactly(214.0);
    assertThat(step.drops()).containsExactly(DropReason.TickNotNewer);
  }

  @ParameterizedTest
  @ValueSource(doubles = {149.999, 300.001, -1e308, 1e308})
  void a9_a_value_outside_the_models_range_is_dropped(double value) {
    refuses(desk.score(7, value), DropReason.OutOfRange);
  }

  @ParameterizedTest
  @ValueSource(doubles = {150, 300})
  void a9_the_ends_of_the_models_range_belong_to_it(double value) {
    assertThat(Desk.advised(desk.scored(desk.score(7, value)))).containsExactly(value);
  }

  @Test
  void a9_a_value_outside_the_nodes_eu_range_is_dropped() {
    desk.plant = withTarget(ValueType.Double, Optional.of(new Range(0, 250)));
    refuses(desk.score(7, 250.5), DropReason.OutsideNodeRange);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a11_a_value_that_is_not_finite_is_dropped(double value) {
    refuses(desk.score(7, value), DropReason.NotFinite);
  }

  @Test
  void a11_a_score_without_value_is_dropped() {
    var missing = new Missing(MissingReason.INPUT_STALE, "feed");
    refuses(changed(desk.score(7, 200), List.of(), Optional.of(missing)), DropReason.NoValue);
  }

  @Test
  void a11_a_score_without_the_bound_output_is_dropped() {
    refuses(
        changed(desk.score(7, 200), List.of(new Output("other", 200)), Optional.empty()),
        DropReason.WrongShape);
  }

  @Test
  void a11_a_score_with_the_bound_output_twice_is_dropped() {
    var twice = List.of(new Output("feed_sp", 200), new Output("feed_sp", 201));
    refuses(changed(desk.score(7, 200), twice, Optional.empty()), DropReason.WrongShape);
  }

  @Test
  void a11_the_range_is_checked_again_after_rounding_to_an_integer_node() {
    desk.settings =
        new Settings(
            desk.settings.mode(),
            "feed_sp",
            "",
            150,
            299.6,
            Desk.CYCLE,
            Desk.SCORE_TIMEOUT,
            Desk.SKEW);
    desk.plant = withTarget(ValueType.Int32, Optional.empty());
    refuses(desk.score(7, 299.55), DropReason.NotConvertible);
  }

  @Test
  void a11_a_value_that_does_not_fit_into_the_nodes_type_is_dropped() {
    desk.plant = withTarget(ValueType.Byte, Optional.empty());
    refuses(desk.score(7, 299), DropReason.NotConvertible);
  }

  @Test
  void a18_advice_is_written_in_the_nodes_own_data_type() {
    desk.plant = withTarget(ValueType.Float, Optional.empty());
    Step step = desk.scored(desk.score(7, 200.1));
    assertThat(Desk.parts(step).getFirst().write().value())
        .isEqualTo(new TypedValue.Float32(200.1f));
  }

  @Test
  void a26_the_intent_names_score_and_value_and_comes_before_the_write() {
    Score score = desk.score(7, 212.5);
    Step step = desk.scored(score);
    var intent =
        Desk.records(step, io.bumpless.writer.audit.event.AuditEvent.Intent.class).getFirst();
    assertThat(((Action.Write) step.actions().getFirst()).intent()).isEqualTo(intent.number());
    assertThat(intent.writes().getFirst().value()).isEqualTo("212.5");
    assertThat(intent.basis().orElseThrow().tick()).isEqualTo(7);
    assertThat(intent.basis().orElseThrow().inputHash()).isEqualTo(score.inputHash());
    assertThat(intent.grantSequence()).isEqualTo(1);
  }

  @Test
  void a26_without_audit_nothing_is_written() {
    desk.audit = new CycleInputs.AuditView.Unavailable("disk is gone");
    refuses(desk.score(7, 212.5), DropReason.AuditUnavailable);
    assertThat(desk.standing.explanation().reason()).isEqualTo(Reason.AuditUnavailable);
  }

  @Test
  void a5_nothing_is_written_while_the_server_is_not_running() {
    var usable = Desk.usable(ValueType.Double);
    desk.plant =
        new PlantView.Usable(1, usable.advice(), Optional.empty(), false, Optional.empty());
    refuses(desk.score(7, 212.5), DropReason.ServerNotRunning);
    assertThat(desk.standing.explanation().reason()).isEqualTo(Reason.ServerNotRunning);
  }

  @Test
  void a_long_silence_of_the_scorer_is_told() {
    desk.scored(desk.score(7, 212.5));
    desk.pass(Desk.SCORE_TIMEOUT.plus(Duration.ofMillis(1)));
    desk.timer();
    assertThat(desk.standing.explanation().reason()).isEqualTo(Reason.NoFreshScore);
  }

  private static PlantView withTarget(ValueType type, Optional<Range> range) {
    return new PlantView.Usable(
        1,
        Optional.of(new Target(Desk.ADVICE, type, range)),
        Optional.empty(),
        true,
        Optional.empty());
  }
}
