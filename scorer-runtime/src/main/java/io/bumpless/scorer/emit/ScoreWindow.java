package io.bumpless.scorer.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores on their way into the stream, oldest first: what is acknowledged leaves from the front, so
 * that everything before the front is stored. Bounded: what is stored behind a missing one counts
 * too. Pure; not thread-safe.
 *
 * <p>Why {@link #complete} is true. A score gets its {@code above} when it is added: the sequence
 * of an acknowledgement that had arrived by then. It is sent later, so it is stored higher. The
 * front's {@code above} is the oldest, so everything that is not complete lies higher than it.
 */
final class ScoreWindow {
  private final int capacity;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private NavigableMap<Long, Long> beyond = new TreeMap<>();
  private long completeTick = Long.MIN_VALUE;
  private long resumedAbove;
  private long newestSequence;

  /** A score in the window. */
  static final class Pending {
    private final long tick;
    private final String id;
    private final byte[] payload;
    private final long above;
    private boolean stored;
    private boolean flying;
    private boolean sent;
    private boolean failed;
    private int attempt;
    private long notBefore;

    private Pending(long tick, String id, byte[] payload, long above) {
      this.tick = tick;
      this.id = id;
      this.payload = payload;
      this.above = above;
    }

    String id() {
      return id;
    }

    byte[] payload() {
      return payload;
    }

    int attempt() {
      return attempt;
    }

    /** It is under way from now on. */
    void fly() {
      flying = true;
      sent = true;
    }

    /** Its attempt ended without acknowledgement; whether it was stored is unknown. */
    void land(long until) {
      attempt++;
      flying = false;
      failed = true;
      notBefore = until;
    }

    /** Nanoseconds until it may be sent again. */
    long waits(long now) {
      return failed ? notBefore - now : 0;
    }

    private boolean waiting() {
      return !stored && !flying;
    }
  }

  /** With room for {@code capacity} scores. */
  ScoreWindow(int capacity) {
    this.capacity = capacity;
  }

  /** Goes on behind what is stored; only while empty. */
  void resume(StoredScores stored) {
    beyond = new TreeMap<>(stored.beyond());
    completeTick = stored.complete().tick();
    resumedAbove = stored.complete().sequence();
    newestSequence = resumedAbove;
  }

  boolean full() {
    return pending.size() >= capacity;
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** Scores that no acknowledgement is known of. */
  int unacknowledged() {
    return (int) pending.stream().filter(p -> !p.stored).count();
  }

  /** Adds the score of a tick above all others; empty when it is in the stream already. */
  Optional<Pending> add(long tick, String id, byte[] payload) {
    // Behind a hole that an earlier process left, what it stored lies lower than what we store.
    boolean amongOld = !beyond.isEmpty() && tick <= beyond.lastKey();
    var score = new Pending(tick, id, payload, amongOld ? resumedAbove : newestSequence);
    pending.add(score);
    if (beyond.containsKey(tick)) {
      score.stored = true;
      leave();
      return Optional.empty();
    }
    return Optional.of(score);
  }

  /** A score is stored at a sequence. */
  void stored(Pending score, long sequence) {
    score.stored = true;
    newestSequence = sequence;
    leave();
  }

  /** Marks those that were found in the stream. */
  void stored(Map<Long, Long> found) {
    for (Pending score : List.copyOf(pending)) {
      Long sequence = score.stored ? null : found.get(score.tick);
      if (sequence != null) {
        stored(score, sequence);
      }
    }
  }

  private void leave() {
    while (!pending.isEmpty() && pending.element().stored) {
      passed(pending.remove());
    }
  }

  private void passed(Pending front) {
    completeTick = front.tick;
    if (!beyond.isEmpty() && front.tick >= beyond.lastKey()) {
      beyond = new TreeMap<>();
    }
  }

  /** Gives up the oldest one: it will never be stored. */
  Pending drop() {
    Pending oldest = pending.remove();
    passed(oldest);
    leave();
    return oldest;
  }

  /** What is known to be stored; asked while a score is in the window. */
  StoredTo complete() {
    return new StoredTo(completeTick, pending.element().above);
  }

  /** The oldest one that waits to be sent. */
  Optional<Pending> oldestWaiting() {
    return pending.stream().filter(Pending::waiting).findFirst();
  }

  /** All that wait to be sent, oldest first. */
  List<Pending> waiting() {
    var waiting = new ArrayList<Pending>();
    pending.stream().filter(Pending::waiting).forEach(waiting::add);
    return waiting;
  }

  /** All that are not known to be stored, oldest first. */
  List<Pending> unstored() {
    return pending.stream().filter(p -> !p.stored).toList();
  }

  /** Whether the stream may hold one of them without our knowing. */
  boolean unsure() {
    return pending.stream().anyMatch(p -> !p.stored && p.sent);
  }
}
