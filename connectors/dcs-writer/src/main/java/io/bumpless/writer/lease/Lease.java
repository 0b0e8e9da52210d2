package io.bumpless.writer.lease;

import java.util.Optional;

/**
 * Layer 1 of the single writer (actuation rule A14): a record under compare-and-set, with deadlines
 * on the holder's own monotonic clock and no time to live. Only a successful compare-and-set
 * renews; a read never does.
 */
public sealed interface Lease {

  /** Nothing is known: at the start, and when the bucket is gone. */
  record Unknown() implements Lease {}

  /**
   * Somebody else's, free, or not there; nothing may be taken before it has stayed the same for the
   * whole duration on our own clock.
   *
   * @param found what was seen
   * @param since monotonic nanoseconds when it was first seen like this
   */
  record Watched(Seen found, long since) implements Lease {}

  /**
   * Ours.
   *
   * @param epoch of this holding
   * @param revision of the key
   * @param deadline monotonic nanoseconds; at and after it nothing may be written
   */
  record Mine(long epoch, long revision, long deadline) implements Lease {

    /**
     * A put without answer may have been stored all the same: then the key has our record under a
     * newer revision. That is learnt here, and no time with it.
     */
    private Lease confirmed(Seen found, String self, long now) {
      if (found instanceof Seen.Held(LeaseRecord record, long newest)
          && record.equals(new LeaseRecord(self, epoch))
          && newest >= revision) {
        return new Mine(epoch, newest, deadline);
      }
      return watched(found, now);
    }
  }

  /** Whether it may be relied upon now; looked at right before each write. */
  default boolean holds(long now) {
    return this instanceof Mine mine && now < mine.deadline();
  }

  /** Nothing is known. */
  static Lease unknown() {
    return new Unknown();
  }

  /** After a look at the key. */
  default Lease seen(Seen found, String self, long now) {
    return switch (this) {
      case Unknown u -> watched(found, now);
      case Watched w -> w.found().equals(found) ? w : watched(found, now);
      case Mine mine -> mine.confirmed(found, self, now);
    };
  }

  private static Lease watched(Seen found, long now) {
    return found instanceof Seen.NoBucket ? new Unknown() : new Watched(found, now);
  }

  /**
   * What to put to take it, once it has been left alone for long enough.
   *
   * @param self uid of this pod
   * @param epochAtPlant value of the epoch node (actuation rule A16)
   */
  default Optional<Put> take(String self, long epochAtPlant, Terms terms, long now) {
    if (!(this instanceof Watched watched) || now - watched.since() < terms.duration()) {
      return Optional.empty();
    }
    return switch (watched.found()) {
      case Seen.Held(LeaseRecord record, long revision) ->
          Optional.of(
              new Put(new LeaseRecord(self, above(record.epoch(), epochAtPlant)), revision));
      case Seen.NoKey n ->
          Optional.of(new Put(new LeaseRecord(self, above(0, epochAtPlant)), Put.CREATE));
      case Seen.NoBucket n -> Optional.empty();
    };
  }

  private static long above(long recorded, long atPlant) {
    return Math.addExact(Math.max(recorded, atPlant), 1);
  }

  /** What to put to keep it. */
  default Optional<Put> renewal(String self) {
    return this instanceof Mine mine
        ? Optional.of(new Put(new LeaseRecord(self, mine.epoch()), mine.revision()))
        : Optional.empty();
  }

  /** What to put to give it back (actuation rule A30); the epoch stays in the record. */
  default Optional<Put> release() {
    return this instanceof Mine mine
        ? Optional.of(new Put(new LeaseRecord("", mine.epoch()), mine.revision()))
        : Optional.empty();
  }

  /**
   * The compare-and-set succeeded.
   *
   * @param put what was put
   * @param revision that the key has now
   * @param sentAt monotonic nanoseconds <b>before</b> it was sent
   */
  default Lease granted(Put put, long revision, Terms terms, long sentAt) {
    return put.record().free()
        ? new Unknown()
        : new Mine(put.record().epoch(), revision, sentAt + terms.duration() - terms.margin());
  }

  /** The compare-and-set found another revision: somebody else was there. */
  default Lease refused() {
    return new Unknown();
  }

  /**
   * What is put, and upon which revision.
   *
   * @param record the new value
   * @param revision expected; {@link #CREATE} = the key must not exist
   */
  record Put(LeaseRecord record, long revision) {
    /** The key must not exist. */
    public static final long CREATE = 0;
  }

  /**
   * Terms of the lease, in nanoseconds.
   *
   * @param duration of the lease
   * @param renew how often it is renewed
   * @param margin kept before its end
   */
  record Terms(long duration, long renew, long margin) {
    /** Checks that a renewal can come in time. */
    public Terms {
      if (!(renew > 0 && margin >= 0 && renew + margin < duration)) {
        throw new IllegalArgumentException(
            ("lease.duration is %d ns, renew %d ns, margin %d ns: renew + margin must be less than"
                    + " the duration")
                .formatted(duration, renew, margin));
      }
    }
  }
}
