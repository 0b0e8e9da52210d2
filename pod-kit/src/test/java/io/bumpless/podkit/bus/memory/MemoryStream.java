package io.bumpless.podkit.bus.memory;

import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.Stored;
import io.bumpless.podkit.bus.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of one stream in order; nothing is ever dropped. */
final class MemoryStream {
  private final String name;
  private final String filter;
  private final List<StoredMessage> messages = new ArrayList<>();
  private final Map<String, Long> ids = new HashMap<>();

  MemoryStream(String name, String filter) {
    this.name = name;
    this.filter = filter;
  }

  boolean takes(String subject) {
    return matches(filter, subject);
  }

  /** Empty when the revision is not the expected one. */
  synchronized Optional<Stored> append(Publication publication, Optional<Long> revision) {
    String subject = publication.subject();
    String id = publication.messageId();
    long current = last(subject).map(StoredMessage::sequence).orElse(0L);
    if (revision.isPresent() && revision.get() != current) {
      return Optional.empty();
    }
    Optional<Long> known = Optional.ofNullable(ids.get(id));
    if (known.isPresent()) {
      return Optional.of(new Stored(name, known.get(), true));
    }
    long sequence = messages.size() + 1L;
    messages.add(
        new StoredMessage(
            subject,
            publication.payload().clone(),
            sequence,
            Instant.now(),
            0,
            System.nanoTime(),
            publication.notes()));
    if (!id.isEmpty()) {
      ids.put(id, sequence);
    }
    return Optional.of(new Stored(name, sequence, false));
  }

  synchronized Optional<StoredMessage> last(String subject) {
    return messages.reversed().stream().filter(m -> matches(subject, m.subject())).findFirst();
  }

  synchronized List<StoredMessage> all() {
    return List.copyOf(messages);
  }

  /** The first message of {@code subject} at or behind {@code sequence}, with what is pending. */
  synchronized Optional<StoredMessage> next(String subject, long sequence) {
    List<StoredMessage> rest =
        messages.stream()
            .filter(m -> m.sequence() >= sequence && matches(subject, m.subject()))
            .toList();
    return rest.stream()
        .findFirst()
        .map(
            m ->
                new StoredMessage(
                    m.subject(),
                    m.payload(),
                    m.sequence(),
                    m.storedAt(),
                    rest.size() - 1L,
                    System.nanoTime(),
                    m.notes()));
  }

  synchronized long firstAt(Instant from) {
    return messages.stream()
        .filter(m -> !m.storedAt().isBefore(from))
        .findFirst()
        .map(StoredMessage::sequence)
        .orElse(messages.size() + 1L);
  }

  synchronized long newest() {
    return messages.size();
  }

  static boolean matches(String filter, String subject) {
    String[] want = filter.split("\\.", -1);
    String[] have = subject.split("\\.", -1);
    for (int i = 0; i < want.length; i++) {
      if (want[i].equals(">")) {
        return have.length > i;
      }
      if (i >= have.length || !(want[i].equals("*") || want[i].equals(have[i]))) {
        return false;
      }
    }
    return want.length == have.length;
  }
}
