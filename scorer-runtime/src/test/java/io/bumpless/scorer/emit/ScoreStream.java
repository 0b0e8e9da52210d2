package io.bumpless.scorer.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The score stream as a list: stores, forgets message ids, can be asked what it holds. */
final class ScoreStream {
  private final List<Stored> messages = new ArrayList<>();
  private final Map<Long, Long> ids = new HashMap<>();

  /** A stored score with what its sender knew. */
  record Stored(long sequence, long tick, StoredTo complete) {}

  /** The sequence; that of the earlier one when the id is known. */
  long store(long tick, StoredTo complete) {
    return ids.computeIfAbsent(
        tick,
        t -> {
          long sequence = messages.size() + 1L;
          messages.add(new Stored(sequence, t, complete));
          return sequence;
        });
  }

  /** The duplicate window is over. */
  void forgetIds() {
    ids.clear();
  }

  /** As {@link StoredSearch#left}, without a bus. */
  Optional<StoredScores> left() {
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StoredScores(messages.getLast().complete(), behind(messages.getLast().complete())));
  }

  /** As {@link StoredSearch#behind}, without a bus. */
  NavigableMap<Long, Long> behind(StoredTo complete) {
    var found = new TreeMap<Long, Long>();
    for (Stored message : messages) {
      if (message.sequence() > complete.sequence() && message.tick() > complete.tick()) {
        found.put(message.tick(), message.sequence());
      }
    }
    return found;
  }

  List<Long> ticks() {
    return messages.stream().map(Stored::tick).toList();
  }

  List<Stored> messages() {
    return List.copyOf(messages);
  }
}
