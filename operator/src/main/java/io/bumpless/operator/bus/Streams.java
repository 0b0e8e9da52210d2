package io.bumpless.operator.bus;

import java.util.List;

/** Durable streams. Every call is bounded to a few seconds. */
public interface Streams {
  /**
   * Makes or repairs a stream; writes nothing when it is as it should be.
   *
   * @throws BusUnavailable when the bus does not answer
   * @throws StreamNameTaken when the stream belongs to another uid or installation
   */
  StreamFacts ensure(StreamSpec spec);

  /**
   * Removes a stream when it belongs to this uid; none there is fine.
   *
   * @throws BusUnavailable when the bus does not answer
   */
  void remove(String name, String uid);

  /**
   * All streams of this installation that may go when their resource is gone.
   *
   * @throws BusUnavailable when the bus does not answer
   */
  List<OwnedStream> reclaimable();

  /**
   * A stream and the resource it belongs to.
   *
   * @param name of the stream
   * @param uid of the resource
   */
  record OwnedStream(String name, String uid) {}
}
