package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.writer.actuation.WriteOutcome.Purpose;
import io.bumpless.writer.actuation.WriteOutcome.Result;
import io.bumpless.writer.actuation.WriteOutcome.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server's answer to an advice write means (actuation rule A19). */
class AnswersTest {
  private final Desk desk = Desk.advisory();

  private Step answered(Result result) {
    desk.scored(desk.score(1, 200));
    desk.lastWrite = Optional.of(new WriteOutcome(1, List.of(result)));
    return desk.timer();
  }

  @ParameterizedTest
  @CsvSource({
    "00000000, Accepted",
    "00300000, Clamped",
    "002E0000, NotCompleted",
    "803C0000, OutOfRange",
    "803B0000, Denied",
    "801F0000, Denied",
    "80740000, Denied",
    "80340000, Denied",
    "80020000, Refused",
    "800A0000, Unknown"
  })
  void a19_status_codes_are_judged(String code, Verdict verdict) {
    assertThat(Verdict.of(new OpcUaStatus(Long.parseLong(code, 16)))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "Accepted, Advising",
    "Clamped, AdviceClamped",
    "NotCompleted, AdviceNotCompleted",
    "OutOfRange, AdviceOutOfRange",
    "Denied, AdviceDenied",
    "Refused, AdviceRefused",
    "Unknown, AdviceOutcomeUnknown",
    "NotSent, AdviceNotSent"
  })
  void a19_each_verdict_is_a_reason_in_the_report(Verdict verdict, Reason reason) {
    answered(new Result(Purpose.Advice, verdict, "code"));
    assertThat(desk.standing.explanation().reason()).isEqualTo(reason);
    assertThat(desk.standing.state().text()).isEqualTo("Advisory");
  }

  @Test
  void a19_the_message_names_the_status_code_and_the_node() {
    answered(Result.of(Purpose.Advice, OpcUaStatus.BAD_NOT_WRITABLE));
    assertThat(desk.standing.explanation().message())
        .contains("Bad_NotWritable")
        .contains("MILL3.AI_ADVICE");
  }

  @Test
  void a19_a_timed_out_write_is_never_repeated() {
    Step step = answered(new Result(Purpose.Advice, Verdict.Unknown, "Timeout"));
    assertThat(step.actions()).isEmpty();
    for (int i = 0; i < 100; i++) {
      assertThat(desk.timer().actions()).isEmpty();
    }
  }

  @Test
  void a19_the_next_fresh_score_is_a_new_write() {
    answered(new Result(Purpose.Advice, Verdict.Unknown, "Timeout"));
    assertThat(Desk.advised(desk.scored(desk.score(2, 201)))).containsExactly(201.0);
  }
}
