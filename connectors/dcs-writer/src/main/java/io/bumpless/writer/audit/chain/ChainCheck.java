package io.bumpless.writer.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.writer.audit.event.AuditEvent;
import java.io.IOException;
import java.util.Optional;

/**
 * Follows the chain line by line and refuses the first one that does not belong: a change, a loss
 * or a reorder (actuation rule A26). Used by verification and by recovery, so that both mean the
 * same by "whole".
 */
public final class ChainCheck {
  private Optional<Position> last = Optional.empty();
  private long firstNumber;
  private long segment;
  private long lastIntent;
  private Optional<Long> open = Optional.empty();
  private boolean intentsKnown;

  /**
   * The last accepted record.
   *
   * @param number of it
   * @param hash of it
   */
  public record Position(long number, String hash) {}

  /** The JSON of a record. */
  public static byte[] encode(AuditRecord record) {
    try {
      return JsonRecords.mapper().writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an audit record", e);
    }
  }

  /** The record of a line; also a line that does not follow has one. */
  public static AuditRecord decode(Link link) throws ChainBroken {
    try {
      AuditRecord record = JsonRecords.mapper().readValue(link.json(), AuditRecord.class);
      if (record.event() == null || record.at() == null) {
        throw new ChainBroken("its record has no event or no time");
      }
      return record;
    } catch (IOException e) {
      throw new ChainBroken("its record cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Accepts the next line of a segment.
   *
   * @param first whether it is the segment's first line
   * @param segmentNumber of the segment, from its file name
   * @param line without line feed
   * @throws ChainBroken when it does not belong here
   */
  public AuditRecord accept(boolean first, long segmentNumber, byte[] line) throws ChainBroken {
    Link link = Link.read(line);
    AuditRecord record = decode(link);
    String previous = previousHash(first, segmentNumber, record);
    if (!link.follows(previous)) {
      throw new ChainBroken("record %d does not follow the record before it".formatted(record.n()));
    }
    long expected = last.map(p -> p.number() + 1).orElse(record.n());
    if (record.n() != expected) {
      throw new ChainBroken("it is record %d, expected %d".formatted(record.n(), expected));
    }
    followIntents(record.event());
    if (last.isEmpty()) {
      firstNumber = record.n();
    }
    last = Optional.of(new Position(record.n(), link.hash()));
    return record;
  }

  private String previousHash(boolean first, long segmentNumber, AuditRecord record)
      throws ChainBroken {
    if (first != record.event() instanceof AuditEvent.SegmentStarted) {
      throw new ChainBroken(
          "record %d is %s its segment's first"
              .formatted(record.n(), first ? "not the start, but" : "a start, but not"));
    }
    if (!(record.event() instanceof AuditEvent.SegmentStarted start)) {
      return last.orElseThrow().hash();
    }
    if (start.segment() != segmentNumber || (segment != 0 && segmentNumber != segment + 1)) {
      throw new ChainBroken(
          "it starts segment %d, expected segment %d"
              .formatted(start.segment(), segment == 0 ? segmentNumber : segment + 1));
    }
    String known = last.map(Position::hash).orElse(start.previousHash());
    String expected = segmentNumber == 1 ? Link.GENESIS : known;
    if (!start.previousHash().equals(expected)) {
      throw new ChainBroken(
          "segment %d does not follow the one before it".formatted(segmentNumber));
    }
    segment = segmentNumber;
    lastIntent = Math.max(lastIntent, start.lastIntent());
    return expected;
  }

  private void followIntents(AuditEvent event) throws ChainBroken {
    switch (event) {
      case AuditEvent.Intent intent -> {
        if (open.isPresent() || intent.number() <= lastIntent) {
          throw new ChainBroken(
              "intent %d follows intent %d%s"
                  .formatted(
                      intent.number(),
                      lastIntent,
                      open.isPresent() ? ", which has no outcome" : ""));
        }
        lastIntent = intent.number();
        open = Optional.of(intent.number());
        intentsKnown = true;
      }
      case AuditEvent.Outcome outcome -> {
        boolean fits = open.map(n -> n == outcome.number()).orElse(!intentsKnown && segment > 1);
        if (!fits) {
          throw new ChainBroken(
              "outcome %d has no intent before it, or has two".formatted(outcome.number()));
        }
        open = Optional.empty();
        intentsKnown = true;
      }
      case AuditEvent.Started started -> {
        if (intentsKnown && !started.openIntent().equals(open)) {
          throw new ChainBroken(
              "the start names open intent %s, the audit has %s"
                  .formatted(started.openIntent(), open));
        }
        open = Optional.empty();
        intentsKnown = true;
      }
      default -> {
        // Nothing else opens or closes a write.
      }
    }
  }

  /** The last accepted record; empty before the first. */
  public Optional<Position> last() {
    return last;
  }

  /** Number of the first accepted record. */
  public long firstNumber() {
    return firstNumber;
  }

  /** Number of the last intent; 0 = none. */
  public long lastIntent() {
    return lastIntent;
  }

  /** The intent that has no outcome yet. */
  public Optional<Long> openIntent() {
    return open;
  }
}
