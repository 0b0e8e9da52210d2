package io.bumpless.scorer.model;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.scorer.model.ModelRejected.Cause;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Brings a model's bytes from the site's object store and checks them again. */
public final class ModelStore {
  private final Bus data;

  /** Of the DATA account. */
  public ModelStore(Bus data) {
    this.data = data;
  }

  /**
   * The bytes with this digest.
   *
   * @throws ModelRejected when they are missing, too many, or have another digest
   */
  public byte[] fetch(String digest, long maxBytes) throws ModelRejected {
    Optional<Long> size = await(data.objectSize(BusNames.MODELS, digest));
    if (size.isEmpty()) {
      throw missing(digest);
    }
    if (size.get() > maxBytes) {
      throw new ModelRejected(
          Cause.MODEL_TOO_LARGE,
          "the model has %d bytes, maxBytes is %d; raise model.maxBytes or use a smaller model"
              .formatted(size.get(), maxBytes));
    }
    var bytes = new ByteArrayOutputStream((int) Math.min(size.get(), Integer.MAX_VALUE - 8));
    if (!await(data.readObject(BusNames.MODELS, digest, bytes))) {
      throw missing(digest);
    }
    byte[] model = bytes.toByteArray();
    String seen = Digest.of(model);
    if (!seen.equals(digest)) {
      throw new ModelRejected(
          Cause.DIGEST_MISMATCH,
          "the object store's bytes have the digest %s, wanted is %s; remove the object, it will be fetched again"
              .formatted(seen, digest));
    }
    return model;
  }

  private static ModelRejected missing(String digest) {
    return new ModelRejected(
        Cause.MODEL_MISSING,
        "the object store %s does not hold %s; the fetch Job brings it"
            .formatted(BusNames.MODELS, digest));
  }

  private static <T> T await(CompletableFuture<T> call) throws ModelRejected {
    try {
      return call.join();
    } catch (CompletionException e) {
      throw new ModelRejected(
          Cause.BUS_UNAVAILABLE,
          "the bus does not give the model: " + BusException.of(e).getMessage());
    }
  }
}
