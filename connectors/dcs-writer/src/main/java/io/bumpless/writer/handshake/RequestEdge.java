package io.bumpless.writer.handshake;

import io.bumpless.opcua.session.NodeReading;

/**
 * The operator's request, a maintained Boolean in the control system (actuation rule A6). Only an
 * edge starts anything: Good false, then Good true, both in this session and after the last entry
 * to Advisory. True at the start is no request.
 *
 * @param session in which the values were seen
 * @param primed whether Good false was seen since
 * @param on whether it is requested now: an edge was seen and it has been Good true since
 */
public record RequestEdge(long session, boolean primed, boolean on) {
  private static final Expected TRUE = new Expected.Bool(true);
  private static final Expected FALSE = new Expected.Bool(false);

  /** Nothing seen: at the start, and at each entry to Advisory. */
  public static RequestEdge reset(long session) {
    return new RequestEdge(session, false, false);
  }

  /** After a reading of the node in a session. */
  public RequestEdge next(NodeReading reading, long inSession) {
    if (inSession != session) {
      return reset(inSession).next(reading, inSession);
    }
    if (FALSE.matches(reading)) {
      return new RequestEdge(session, true, false);
    }
    if (TRUE.matches(reading)) {
      return new RequestEdge(session, primed, primed);
    }
    // Not Good counts as false for what runs, and never as the first half of an edge.
    return reset(session);
  }
}
