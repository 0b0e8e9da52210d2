package io.bumpless.opcua.milo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.OperationLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * How many nodes the server takes in one call (OPC 10000-5 §6.3.11).
 *
 * @param read nodes per Read
 * @param write nodes per Write
 * @param browse nodes per Browse
 * @param translate paths per TranslateBrowsePathsToNodeIds
 * @param monitor items per CreateMonitoredItems
 */
record ServiceLimits(int read, int write, int browse, int translate, int monitor) {

  private static final int OURS = 1000;

  /**
   * A server may take milliseconds for an item; a call must be done within one request timeout, and
   * a server that is slow once would never be done with all its items at once.
   */
  private static final int MONITOR = 200;

  static final ServiceLimits UNKNOWN = new ServiceLimits(OURS, OURS, 100, 100, MONITOR);

  static ServiceLimits of(OperationLimits limits) {
    return new ServiceLimits(
        least(limits.maxNodesPerRead(), UNKNOWN.read),
        least(limits.maxNodesPerWrite(), UNKNOWN.write),
        least(limits.maxNodesPerBrowse(), UNKNOWN.browse),
        least(limits.maxNodesPerTranslateBrowsePathsToNodeIds(), UNKNOWN.translate),
        least(limits.maxMonitoredItemsPerCall(), UNKNOWN.monitor));
  }

  /** The list in parts of at most {@code size}. */
  static <T> List<List<T>> parts(List<T> list, int size) {
    var parts = new ArrayList<List<T>>();
    for (int from = 0; from < list.size(); from += size) {
      parts.add(list.subList(from, Math.min(list.size(), from + size)));
    }
    return parts;
  }

  private static int least(Optional<UInteger> limit, int ours) {
    // 0 means that the server has no limit.
    return limit
        .map(UInteger::longValue)
        .filter(n -> n > 0)
        .map(n -> (int) Math.min(n, ours))
        .orElse(ours);
  }
}
