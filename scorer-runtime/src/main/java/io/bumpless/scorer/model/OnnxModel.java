package io.bumpless.scorer.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.scorer.model.Inference.Failed;
import io.bumpless.scorer.model.Inference.Valued;
import io.bumpless.scorer.model.ModelRejected.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loaded model that scores one row at a time. Input and outputs are pinned: buffers are made once
 * and ONNX Runtime works in them. Not thread-safe.
 */
public final class OnnxModel implements AutoCloseable {
  /** Enough runs that the first real one is not the slow one. */
  private static final int WARM_UP = 20;

  private static final Duration WARM_UP_TIME = Duration.ofMillis(500);
  private static final Duration LOAD_DEADLINE = Duration.ofSeconds(10);

  private final ModelContract contract;
  private final OrtSession session;
  private final RunOptions options;
  private final Watchdog watchdog;
  private final PinnedTensor input;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, PinnedTensor> outputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> pinned = new LinkedHashMap<>();

  /** For each output of the contract the tensor that holds it. */
  private final PinnedTensor[] wanted;

  private volatile long runningSince;

  private OnnxModel(OrtSession session, Signature signature, ModelContract contract)
      throws OrtException {
    this.session = session;
    this.contract = contract;
    this.wanted = new PinnedTensor[contract.outputs().size()];
    this.options = new RunOptions();
    this.options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    this.watchdog = new Watchdog(options);
    this.input =
        new PinnedTensor(
            environment(), signature.inputType(), new long[] {1, signature.features()});
    this.inputs = Map.of(signature.input(), input.tensor());
  }

  /**
   * The model in {@code bytes}.
   *
   * @throws ModelRejected when it is no model or does not fit the contract; the message says what
   *     was seen
   */
  public static OnnxModel load(byte[] bytes, ModelContract wanted) throws ModelRejected {
    OrtSession session = open(bytes, wanted);
    try {
      ModelContract contract = wanted.naming(session.getOutputInfo().keySet());
      Signature signature = Signature.of(session, contract);
      var model = new OnnxModel(session, signature, contract);
      try {
        model.pinOutputs(signature);
        model.warmUp();
        return model;
      } catch (ModelRejected | OrtException e) {
        model.free();
        throw e;
      }
    } catch (OrtException e) {
      close(session);
      throw new ModelRejected(
          Cause.MODEL_NOT_SUPPORTED, "ONNX Runtime refuses it: " + e.getMessage());
    } catch (ModelRejected e) {
      close(session);
      throw e;
    }
  }

  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment();
  }

  private static OrtSession open(byte[] bytes, ModelContract contract) throws ModelRejected {
    if (bytes.length == 0) {
      throw new ModelRejected(Cause.NOT_AN_ONNX_FILE, "the model has 0 bytes");
    }
    try (var settings = new SessionOptions()) {
      settings.setIntraOpNumThreads(contract.threads());
      settings.setInterOpNumThreads(1);
      // A spinning thread would eat the core that the connector and the writer need.
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      settings.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return environment().createSession(bytes, settings);
    } catch (OrtException e) {
      boolean parsed =
          switch (e.getCode()) {
            case ORT_INVALID_PROTOBUF, ORT_NO_MODEL -> false;
            default -> true;
          };
      throw parsed
          ? new ModelRejected(
              Cause.MODEL_NOT_SUPPORTED, "ONNX Runtime refuses it: " + e.getMessage())
          : new ModelRejected(
              Cause.NOT_AN_ONNX_FILE,
              "%d bytes, not an ONNX file: %s".formatted(bytes.length, e.getMessage()));
    }
  }

  /** One run of zeros tells the shapes that the outputs really have. */
  private void pinOutputs(Signature signature) throws ModelRejected, OrtException {
    watchdog.begin(LOAD_DEADLINE);
    try (var result = session.run(inputs, signature.outputs().keySet(), options)) {
      for (var wanted : signature.outputs().entrySet()) {
        var info = (TensorInfo) result.get(wanted.getKey()).orElseThrow().getInfo();
        var output = new PinnedTensor(environment(), wanted.getValue(), info.getShape());
        outputs.put(wanted.getKey(), output);
        pinned.put(wanted.getKey(), output.tensor());
      }
    } catch (OrtException e) {
      throw new ModelRejected(
          Cause.WRONG_SHAPE,
          "the model does not run on one row of %d zeros: %s"
              .formatted(contract.features().size(), e.getMessage()));
    } finally {
      watchdog.end();
    }
    for (int i = 0; i < wanted.length; i++) {
      Output output = contract.outputs().get(i);
      wanted[i] = outputs.get(output.tensor());
      int size = wanted[i].size();
      if (output.index() < 0 || output.index() >= size) {
        throw new ModelRejected(
            Cause.OUTPUT_INDEX_OUT_OF_RANGE,
            "output %s wants index %d of tensor %s, which has %d elements"
                .formatted(output.name(), output.index(), output.tensor(), size));
      }
    }
  }

  private void warmUp() {
    double[] zeros = new double[contract.features().size()];
    long end = System.nanoTime() + WARM_UP_TIME.toNanos();
    for (int i = 0; i < WARM_UP && System.nanoTime() < end; i++) {
      score(zeros);
    }
  }

  /**
   * Scores one row.
   *
   * @param features finite values in the order of the contract
   */
  public Inference score(double[] features) {
    int tooLarge = input.put(features);
    if (tooLarge != ElementType.FITS) {
      String name = contract.features().get(tooLarge);
      return new Failed(
          MissingReason.MODEL_ERROR,
          "input " + name + " is too large for float32",
          name + " = " + features[tooLarge]);
    }
    long begin = System.nanoTime();
    try {
      boolean ended = run(begin);
      long took = System.nanoTime() - begin;
      return ended || took > contract.deadline().toNanos() ? late(took) : judge();
    } catch (OrtException e) {
      return new Failed(
          MissingReason.MODEL_ERROR, "ONNX Runtime failed", String.valueOf(e.getMessage()));
    }
  }

  /** True when it was ended by the watchdog. */
  private boolean run(long begin) throws OrtException {
    runningSince = begin;
    boolean ended = false;
    watchdog.begin(contract.deadline());
    try (var result = session.run(inputs, Set.of(), pinned, options)) {
      return false;
    } catch (OrtException e) {
      ended = watchdog.end();
      if (!ended) {
        throw e;
      }
      return true;
    } finally {
      if (!ended) {
        watchdog.end();
      }
      runningSince = 0;
    }
  }

  private Failed late(long took) {
    return new Failed(
        MissingReason.DEADLINE,
        "the model ran longer than its deadline of " + contract.deadline(),
        "ended after %.1f ms".formatted(took / 1e6));
  }

  private Inference judge() {
    List<Score.Output> values = new ArrayList<>(contract.outputs().size());
    for (int i = 0; i < wanted.length; i++) {
      Output output = contract.outputs().get(i);
      double value = wanted[i].get(output.index());
      if (!Double.isFinite(value)) {
        return new Failed(
            MissingReason.NOT_FINITE,
            "output " + output.name() + " is not a finite number",
            output.name() + " = " + value);
      }
      if (value < output.low() || value > output.high()) {
        return new Failed(
            MissingReason.OUT_OF_RANGE,
            "output %s is outside %s..%s %s"
                .formatted(output.name(), output.low(), output.high(), output.unit())
                .strip(),
            output.name() + " = " + value);
      }
      values.add(new Score.Output(output.name(), value));
    }
    return new Valued(values);
  }

  /** How long the present inference has been running; zero when none is. For liveness. */
  public Duration running() {
    long since = runningSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  @Override
  public void close() {
    free();
    close(session);
  }

  private void free() {
    watchdog.close();
    input.close();
    outputs.values().forEach(PinnedTensor::close);
    options.close();
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close an ONNX session", e);
    }
  }
}
