package io.bumpless.operator.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.operator.bus.Models;
import io.nats.client.JetStreamApiException;
import io.nats.client.ObjectStore;
import io.nats.client.ObjectStoreOptions;
import java.io.IOException;
import java.util.List;

/** Models in the DATA account's object store. */
final class NatsModels implements Models {
  private final OperatorLink link;

  NatsModels(OperatorLink link) {
    this.link = link;
  }

  @Override
  public boolean has(String digest) {
    return Call.of(
        "model " + digest,
        () -> {
          try {
            return store().getInfo(digest) != null;
          } catch (JetStreamApiException e) {
            if (Call.notFound(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public void remove(String digest) {
    if (has(digest)) {
      Call.of("model " + digest, () -> store().delete(digest));
    }
  }

  @Override
  public List<StoredModel> all() {
    return Call.of(
        "models",
        () -> {
          try {
            return store().getList().stream()
                .map(o -> new StoredModel(o.getObjectName(), o.getModified().toInstant()))
                .toList();
          } catch (JetStreamApiException e) {
            if (Call.notFound(e)) {
              return List.of();
            }
            throw e;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
          }
        });
  }

  private ObjectStore store() throws IOException {
    return link.usable()
        .objectStore(
            BusNames.MODELS,
            ObjectStoreOptions.builder().jetStreamOptions(OperatorLink.CALLS).build());
  }
}
