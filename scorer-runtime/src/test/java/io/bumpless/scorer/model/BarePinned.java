package io.bumpless.scorer.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime with pinned buffers and nothing else: what {@link OnnxModel} is compared with. */
public final class BarePinned implements AutoCloseable {
  private final OrtSession session;
  private final FloatBuffer in;
  private final FloatBuffer out;
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  /** For a model with input "x" [1, features] and an output [1, 1] of the given name. */
  public BarePinned(byte[] bytes, int features, String outputName) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var settings = new SessionOptions()) {
      settings.setIntraOpNumThreads(1);
      settings.setInterOpNumThreads(1);
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      settings.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(bytes, settings);
    }
    in = direct(features);
    out = direct(1);
    input = OnnxTensor.createTensor(environment, in, new long[] {1, features});
    output = OnnxTensor.createTensor(environment, out, new long[] {1, 1});
    inputs = Map.of("x", input);
    outputs = Map.of(outputName, output);
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** One inference. */
  public float run(double[] row) throws OrtException {
    for (int i = 0; i < row.length; i++) {
      in.put(i, (float) row[i]);
    }
    try (var _ = session.run(inputs, outputs)) {
      return out.get(0);
    }
  }

  @Override
  public void close() throws OrtException {
    input.close();
    output.close();
    session.close();
  }
}
