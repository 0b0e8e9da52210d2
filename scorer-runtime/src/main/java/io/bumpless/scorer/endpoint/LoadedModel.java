package io.bumpless.scorer.endpoint;

import io.bumpless.scorer.model.ModelRejected;
import io.bumpless.scorer.model.TensorModel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint's own copy of the model, loaded in a thread of its own once the scorer's own work
 * has begun: starting to score comes first.
 */
public final class LoadedModel implements Supplier<Optional<TensorModel>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);

  private final BooleanSupplier begun;
  private final Loading loading;
  private final Duration retry;
  private final Thread thread;
  private volatile Optional<TensorModel> model = Optional.empty();

  private LoadedModel(BooleanSupplier begun, Loading loading, Duration retry) {
    this.begun = begun;
    this.loading = loading;
    this.retry = retry;
    this.thread = Thread.ofPlatform().daemon(true).name("inference-model").unstarted(this::run);
  }

  /** Brings and opens the model. */
  @FunctionalInterface
  public interface Loading {
    /**
     * One attempt.
     *
     * @throws ModelRejected when it did not come or cannot be used
     */
    TensorModel load() throws ModelRejected;
  }

  /**
   * Starts loading in a thread of its own.
   *
   * @param begun whether the scorer's own work has begun
   * @param loading one attempt
   * @param retry time between two looks or attempts
   */
  public static LoadedModel start(BooleanSupplier begun, Loading loading, Duration retry) {
    var loaded = new LoadedModel(begun, loading, retry);
    loaded.thread.start();
    return loaded;
  }

  private void run() {
    try {
      while (!begun.getAsBoolean()) {
        Thread.sleep(retry);
      }
      while (model.isEmpty() && attempt()) {
        Thread.sleep(retry);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether another attempt makes sense when this one did not succeed. */
  private boolean attempt() {
    try {
      model = Optional.of(loading.load());
      return false;
    } catch (ModelRejected e) {
      LOG.warn(
          "the inference endpoint has no model reason={} again={} {}",
          e.reason().text(),
          e.reason().mayPass(),
          e.getMessage());
      return e.reason().mayPass();
    }
  }

  @Override
  public Optional<TensorModel> get() {
    return model;
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(Duration.ofSeconds(2));
    model.ifPresent(TensorModel::close);
    model = Optional.empty();
  }
}
