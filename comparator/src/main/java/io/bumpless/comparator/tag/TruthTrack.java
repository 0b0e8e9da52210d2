package io.bumpless.comparator.tag;

import io.bumpless.comparator.tag.Followed.Sample;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.verdict.truth.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Labels out of a tag (comparison.md §4.4): each new sample of usable quality is one. The moment it
 * is about is its source time; its arrival is the {@code completeUntil} of the batch that brought
 * it, which is event time as well and part of the stream. Pure.
 *
 * <p>Keyframes repeat the latest sample: a moment that had a label lately is not labelled twice.
 */
public final class TruthTrack {
  /** Labels that may wait for their block's turn; at most those of one block and one batch. */
  static final int MAX_WAITING = 5_000;

  private static final int REMEMBERED = 64;

  private final String tag;
  private final Deque<Label> waiting;
  private final Deque<Long> recent;
  private TagPlace place;
  private long refused;
  private long repeated;
  private long dropped;

  /**
   * What is remembered; part of the checkpoint.
   *
   * @param place in the stream
   * @param waiting labels in order of arrival
   * @param recent moments that had a label lately
   */
  public record State(TagPlace place, List<Label> waiting, List<Long> recent) {
    public State {
      waiting = List.copyOf(waiting);
      recent = List.copyOf(recent);
    }

    /** Nothing was read. */
    public static State start() {
      return new State(TagPlace.beginning(), List.of(), List.of());
    }
  }

  /** Goes on from a state. */
  public TruthTrack(String tag, State state) {
    this.tag = tag;
    this.place = state.place();
    this.waiting = new ArrayDeque<>(state.waiting());
    this.recent = new ArrayDeque<>(state.recent());
  }

  /** Takes the next batch of the stream. */
  public void accept(long sequence, SampleBatch batch) {
    Optional<Followed> followed = Followed.after(place, tag, sequence, batch);
    if (followed.isEmpty()) {
      return;
    }
    place = followed.get().place();
    followed.get().samples().forEach(this::sample);
  }

  private void sample(Sample sample) {
    if (recent.contains(sample.time())) {
      repeated++;
      return;
    }
    if (!sample.usable()) {
      refused++;
      return;
    }
    recent.add(sample.time());
    if (recent.size() > REMEMBERED) {
      recent.remove();
    }
    if (waiting.size() >= MAX_WAITING) {
      dropped++;
      return;
    }
    waiting.add(new Label(place.completeUntil(), sample.time(), sample.value()));
  }

  /** Whether all labels with an arrival up to this time have been read. */
  public boolean covers(long time) {
    return place.completeUntil() != Long.MIN_VALUE && place.completeUntil() > time;
  }

  /** Takes the labels that arrived up to this time, in order of arrival. */
  public List<Label> take(long arrivedBy) {
    List<Label> labels = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().arrival() <= arrivedBy) {
      labels.add(waiting.remove());
    }
    return labels;
  }

  /** The stream was made anew. */
  public void streamReplaced() {
    place = place.inNewStream();
  }

  /** What is remembered. */
  public State state() {
    return new State(place, List.copyOf(waiting), List.copyOf(recent));
  }

  /** Samples of bad quality, no labels. */
  public long refused() {
    return refused;
  }

  /** Samples of a moment that had its label, no labels. */
  public long repeated() {
    return repeated;
  }

  /** Labels dropped for want of room. */
  public long dropped() {
    return dropped;
  }
}
