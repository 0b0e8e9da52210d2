package io.bumpless.writer.handshake;

import io.bumpless.opcua.session.NodeReading;
import io.bumpless.opcua.value.TypedValue;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the control system is alive: its heartbeat must change within its timeout (actuation rule
 * A5). A frozen gateway answers reads and takes writes happily.
 *
 * @param session in which it was seen
 * @param last value; empty before the first Good one
 * @param changedAt monotonic nanoseconds of the last change; meaningless before the first
 * @param moved whether a change was seen at all in this session
 */
public record CounterWatch(long session, Optional<TypedValue> last, long changedAt, boolean moved) {

  /** Nothing seen. */
  public static CounterWatch none() {
    return new CounterWatch(0, Optional.empty(), 0, false);
  }

  /** After a reading in a session. */
  public CounterWatch next(NodeReading reading, long inSession, long now) {
    CounterWatch here =
        inSession == session ? this : new CounterWatch(inSession, Optional.empty(), now, false);
    if (!reading.good() || here.last.map(reading.value()::equals).orElse(false)) {
      return here;
    }
    return new CounterWatch(inSession, Optional.of(reading.value()), now, here.last.isPresent());
  }

  /** Alive: it has moved, and not too long ago. */
  public boolean alive(Duration timeout, long now) {
    return moved && now - changedAt <= timeout.toNanos();
  }
}
