package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.junit.jupiter.api.Test;

/** OPC 10000-4 §7.26 (publish time) and §7.34 (time stamp of a response). */
class SentTimeTest {

  private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:01Z");
  private static final Instant ANSWERED = Instant.parse("2026-01-01T00:00:02Z");

  @Test
  void a_message_is_as_old_as_its_publish_time_says() throws OpcUaException {
    assertThat(SentTime.of(message(new DateTime(PUBLISHED)), header(new DateTime(ANSWERED))))
        .isEqualTo(PUBLISHED);
  }

  @Test
  void a_server_without_publish_times_is_believed_by_the_time_of_its_response()
      throws OpcUaException {
    assertThat(SentTime.of(message(DateTime.MIN_VALUE), header(new DateTime(ANSWERED))))
        .isEqualTo(ANSWERED);
    assertThat(SentTime.of(message(DateTime.NULL_VALUE), header(new DateTime(ANSWERED))))
        .isEqualTo(ANSWERED);
  }

  @Test
  void a_server_without_any_time_is_refused_aloud() {
    var thrown =
        Assertions.catchThrowableOfType(
            OpcUaException.class,
            () -> SentTime.of(message(DateTime.MIN_VALUE), header(DateTime.MIN_VALUE)));
    assertThat(thrown.problem().reason()).isEqualTo(Reason.ServiceFault);
    assertThat(thrown).hasMessageContaining("publish time");
  }

  private static NotificationMessage message(DateTime time) {
    return new NotificationMessage(uint(1), time, new ExtensionObject[0]);
  }

  private static ResponseHeader header(DateTime time) {
    return new ResponseHeader(time, uint(1), StatusCode.GOOD, null, null, null);
  }
}
