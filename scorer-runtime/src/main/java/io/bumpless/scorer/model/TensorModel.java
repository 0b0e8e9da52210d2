package io.bumpless.scorer.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.bumpless.scorer.model.ModelRejected.Cause;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A model that takes and gives whole tensors of any shape that it allows, in a session of its own:
 * {@link OnnxModel}, which the plant depends on, shares nothing with it but the library. One run at
 * a time, on the caller's thread.
 */
public final class TensorModel implements AutoCloseable {
  private final OrtSession session;
  private final Duration deadline;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final RunOptions options;
  private final Watchdog watchdog;
  private boolean closed;

  private TensorModel(OrtSession session, Duration deadline) throws OrtException, ModelRejected {
    this.session = session;
    this.deadline = deadline;
    this.inputs = inputs(session.getInputInfo());
    this.outputs =
        session.getOutputInfo().values().stream().flatMap(node -> spec(node).stream()).toList();
    this.options = new RunOptions();
    this.options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    this.watchdog = new Watchdog(options);
  }

  /**
   * The model in {@code bytes}.
   *
   * @param deadline of one run
   * @throws ModelRejected when it is no model or wants tensors of a type that is not supported
   */
  public static TensorModel open(byte[] bytes, Duration deadline) throws ModelRejected {
    try (var settings = new SessionOptions()) {
      settings.setIntraOpNumThreads(1);
      settings.setInterOpNumThreads(1);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return of(OrtEnvironment.getEnvironment().createSession(bytes, settings), deadline);
    } catch (OrtException e) {
      throw new ModelRejected(
          Cause.MODEL_NOT_SUPPORTED, "ONNX Runtime refuses it: " + e.getMessage());
    }
  }

  private static TensorModel of(OrtSession session, Duration deadline)
      throws OrtException, ModelRejected {
    try {
      return new TensorModel(session, deadline);
    } catch (OrtException | ModelRejected e) {
      session.close();
      throw e;
    }
  }

  private static List<TensorSpec> inputs(Map<String, NodeInfo> nodes) throws ModelRejected {
    var specs = new ArrayList<TensorSpec>();
    for (NodeInfo node : nodes.values()) {
      specs.add(
          spec(node)
              .orElseThrow(
                  () ->
                      new ModelRejected(
                          Cause.WRONG_TYPE,
                          "input %s is %s; supported are tensors of numbers and booleans"
                              .formatted(node.getName(), node.getInfo()))));
    }
    return List.copyOf(specs);
  }

  private static Optional<TensorSpec> spec(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? Datatype.of(info.type)
            .map(type -> new TensorSpec(node.getName(), type, shape(info.getShape())))
        : Optional.empty();
  }

  private static List<Long> shape(long[] dimensions) {
    return LongStream.of(dimensions).boxed().toList();
  }

  /** What it takes; all of it is needed. */
  public List<TensorSpec> inputs() {
    return inputs;
  }

  /** What it gives; outputs that are no tensors of numbers or booleans are left out. */
  public List<TensorSpec> outputs() {
    return outputs;
  }

  /**
   * Runs it.
   *
   * @param given one tensor for each input, of its type
   * @param wanted names of the outputs, without repetition
   * @return in the order of {@code wanted}
   */
  public synchronized List<Tensor> run(List<Tensor> given, List<String> wanted) throws RunFailed {
    if (closed) {
      throw new RunFailed(RunFailed.Cause.MODEL, "the model is closed");
    }
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Tensor tensor : given) {
        tensors.put(tensor.name(), onnx(tensor));
      }
      return run(tensors, wanted);
    } catch (OrtException e) {
      var cause =
          e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
              ? RunFailed.Cause.INPUT
              : RunFailed.Cause.MODEL;
      throw new RunFailed(cause, "ONNX Runtime failed: " + e.getMessage());
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor onnx(Tensor tensor) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        tensor.data().duplicate().order(ByteOrder.nativeOrder()).rewind(),
        tensor.shape().stream().mapToLong(Long::longValue).toArray(),
        tensor.datatype().java());
  }

  private List<Tensor> run(Map<String, OnnxTensor> tensors, List<String> wanted)
      throws OrtException, RunFailed {
    boolean ended = false;
    watchdog.begin(deadline);
    try (var result = session.run(tensors, new LinkedHashSet<>(wanted), options)) {
      var outputs = new ArrayList<Tensor>();
      for (String name : wanted) {
        outputs.add(tensor(name, (OnnxTensor) result.get(name).orElseThrow()));
      }
      return outputs;
    } catch (OrtException e) {
      ended = watchdog.end();
      if (!ended) {
        throw e;
      }
      throw new RunFailed(
          RunFailed.Cause.DEADLINE,
          "the model ran longer than its deadline of " + deadline.toMillis() + " ms");
    } finally {
      if (!ended) {
        watchdog.end();
      }
    }
  }

  private static Tensor tensor(String name, OnnxTensor value) {
    TensorInfo info = value.getInfo();
    ByteBuffer data = value.getByteBuffer();
    return new Tensor(
        name,
        Datatype.of(info.type).orElseThrow(),
        shape(info.getShape()),
        data.order(ByteOrder.nativeOrder()));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    watchdog.close();
    options.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close an ONNX session", e);
    }
  }
}
