package io.bumpless.writer.score;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.writer.actuation.ReceivedScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes live scores until the next evaluation: one place per model, the newest wins, nothing is
 * queued and nothing stays once it was taken (actuation rule A12, nats.md rule 4).
 *
 * <p>The bus has already dropped messages out of a stream (those with a reply subject). Whether a
 * score is fresh and allowed is decided by the evaluation, at its own time.
 */
public final class ScoreMailbox {
  private static final int MOST_MODELS = 4;

  private final String prefix;
  private final Consumer<Drop> drops;
  private final Runnable arrived;
  private final Map<String, ReceivedScore> newest = new LinkedHashMap<>();

  /** Why a message did not become a score of the mailbox. */
  public enum Drop {
    /** The bytes are no score. */
    MALFORMED("malformed"),
    /** The subject is not one of the bound deployment, or not the one of the score's revision. */
    FOREIGN_SUBJECT("foreign_subject"),
    /** Its tick is not above that of a score of the same revision that waits already. */
    OLDER_TICK("older_tick"),
    /** A newer score of its revision came before it was taken. */
    SUPERSEDED("superseded"),
    /** More revisions at once than there can be. */
    TOO_MANY_MODELS("too_many_models");

    private final String label;

    Drop(String label) {
      this.label = label;
    }

    /** For metrics. */
    public String label() {
      return label;
    }
  }

  /**
   * An empty mailbox.
   *
   * @param scoreSubject subject of the deployment's scores with a wildcard for the revision
   * @param drops is told of each message that is not kept
   * @param arrived is called after a score was put in; must not block
   */
  public ScoreMailbox(String scoreSubject, Consumer<Drop> drops, Runnable arrived) {
    this.prefix = scoreSubject.substring(0, scoreSubject.lastIndexOf('.') + 1);
    this.drops = drops;
    this.arrived = arrived;
  }

  /** A live message arrived. */
  public void on(LiveMessage message) {
    Score score;
    try {
      score = ScoreCodec.decode(message.payload());
    } catch (MalformedMessage e) {
      drops.accept(Drop.MALFORMED);
      return;
    }
    if (!message.subject().equals(prefix + score.model().id())) {
      drops.accept(Drop.FOREIGN_SUBJECT);
      return;
    }
    if (put(new ReceivedScore(score, message.arrivalNanos()))) {
      arrived.run();
    }
  }

  private synchronized boolean put(ReceivedScore received) {
    String id = received.score().model().id();
    ReceivedScore waiting = newest.get(id);
    if (waiting == null && newest.size() == MOST_MODELS) {
      drops.accept(Drop.TOO_MANY_MODELS);
      return false;
    }
    if (waiting != null && received.score().tick() <= waiting.score().tick()) {
      drops.accept(Drop.OLDER_TICK);
      return false;
    }
    if (waiting != null) {
      drops.accept(Drop.SUPERSEDED);
    }
    newest.put(id, received);
    return true;
  }

  /** Whether nothing waits. */
  public synchronized boolean isEmpty() {
    return newest.isEmpty();
  }

  /** Takes everything out. */
  public synchronized List<ReceivedScore> take() {
    List<ReceivedScore> taken = List.copyOf(newest.values());
    newest.clear();
    return taken;
  }
}
