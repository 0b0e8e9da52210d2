package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.Publication;
import io.nats.client.impl.Headers;
import java.util.HashMap;
import java.util.Map;

/** Our notes beside a message are headers of the bus; the other headers are its own. */
final class Notes {
  private Notes() {}

  /** New ones for each message: the client adds its own to them. */
  static Headers headers(Map<String, String> notes) {
    var headers = new Headers();
    notes.forEach((name, value) -> headers.put(name, value));
    return headers;
  }

  /** What is ours; {@code headers} may be absent. */
  static Map<String, String> of(Headers headers) {
    if (headers == null || headers.isEmpty()) {
      return Map.of();
    }
    Map<String, String> notes = Map.of();
    for (String name : headers.keySet()) {
      if (name.startsWith(Publication.NOTE_PREFIX)) {
        notes = notes.isEmpty() ? new HashMap<>() : notes;
        notes.put(name, headers.getFirst(name));
      }
    }
    return notes;
  }
}
