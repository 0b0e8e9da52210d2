package io.bumpless.operator.bus;

import java.time.Instant;
import java.util.List;

/** The object store of models, key = digest. */
public interface Models {
  /**
   * Whether the store holds an object of this key. Its bytes are verified by the fetch Job that put
   * it there and again by every scorer that loads it.
   *
   * @param digest {@code sha256:…}
   * @throws BusUnavailable when the bus does not answer
   */
  boolean has(String digest);

  /**
   * Removes an object; none there is fine.
   *
   * @throws BusUnavailable when the bus does not answer
   */
  void remove(String digest);

  /**
   * All models in the store.
   *
   * @throws BusUnavailable when the bus does not answer
   */
  List<StoredModel> all();

  /**
   * A model in the store.
   *
   * @param digest its key
   * @param storedAt when it was put there
   */
  record StoredModel(String digest, Instant storedAt) {}
}
