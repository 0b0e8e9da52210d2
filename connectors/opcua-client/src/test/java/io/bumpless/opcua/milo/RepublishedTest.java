package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;
import org.junit.jupiter.api.Test;

/** OPC 10000-4 §5.14.6. */
class RepublishedTest {

  @Test
  void the_message_with_the_number_and_its_data_is_the_one() {
    assertThat(Republished.is(message(7, data()), 7)).isTrue();
  }

  @Test
  void an_empty_message_in_a_good_answer_is_a_message_that_is_lost() {
    assertThat(Republished.is(message(0), 7)).isFalse();
    assertThat(Republished.is(message(7), 7)).isFalse();
  }

  @Test
  void another_message_is_not_the_one() {
    assertThat(Republished.is(message(8, data()), 7)).isFalse();
  }

  private static ExtensionObject data() {
    return ExtensionObject.encode(
        DefaultEncodingContext.INSTANCE, new StatusChangeNotification(StatusCode.GOOD, null));
  }

  private static NotificationMessage message(long number, ExtensionObject... data) {
    return new NotificationMessage(uint(number), DateTime.now(), data);
  }
}
