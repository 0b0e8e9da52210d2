package io.bumpless.opcua.milo;

import io.bumpless.opcua.progress.ItemBoard;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.value.OpcUaStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;

/**
 * What a notification message says.
 *
 * @param samples changes, in the server's order
 * @param gone positions of items whose node does not exist any more, with the status that says so
 * @param status the subscription's new status, when it changed
 */
record NotificationContent(
    List<Sample> samples, Map<Integer, OpcUaStatus> gone, Optional<OpcUaStatus> status) {

  static NotificationContent decode(
      NotificationMessage message, EncodingContext context, ItemBoard board) {
    var samples = new ArrayList<Sample>();
    var gone = new LinkedHashMap<Integer, OpcUaStatus>();
    Optional<OpcUaStatus> status = Optional.empty();
    for (ExtensionObject object :
        Optional.ofNullable(message.getNotificationData()).orElse(new ExtensionObject[0])) {
      switch (object.decode(context)) {
        case DataChangeNotification change -> collect(change, board, samples, gone);
        case StatusChangeNotification change ->
            status = Optional.of(Values.status(change.getStatus()));
        default -> {} // Events: we never ask for any.
      }
    }
    return new NotificationContent(samples, gone, status);
  }

  private static void collect(
      DataChangeNotification change,
      ItemBoard board,
      List<Sample> samples,
      Map<Integer, OpcUaStatus> gone) {
    MonitoredItemNotification[] items =
        Optional.ofNullable(change.getMonitoredItems()).orElse(new MonitoredItemNotification[0]);
    for (MonitoredItemNotification item : items) {
      long position = item.getClientHandle().longValue();
      if (position < board.size()) {
        Sample sample = sample(board.wanted((int) position).item(), item.getValue());
        samples.add(sample);
        if (sample.status().sameCode(OpcUaStatus.BAD_NODE_ID_UNKNOWN)
            || sample.status().sameCode(OpcUaStatus.BAD_NODE_ID_INVALID)) {
          gone.put((int) position, sample.status());
        }
      }
    }
  }

  private static Sample sample(int item, DataValue value) {
    return new Sample(
        item,
        Values.typed(value.value()),
        Values.status(value.statusCode()),
        Values.time(value.sourceTime()),
        Values.time(value.serverTime()));
  }
}
