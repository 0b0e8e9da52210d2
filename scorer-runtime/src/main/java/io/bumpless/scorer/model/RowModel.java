package io.bumpless.scorer.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Map;
import java.util.Optional;

/**
 * ONNX Runtime on one row, in the plainest way its API allows: default options, a new tensor for
 * each row. It shares no code with {@link OnnxModel}, so that checks may compare the two.
 */
public final class RowModel implements AutoCloseable {
  private final OrtSession session;
  private final String input;
  private final String output;
  private final int index;

  private RowModel(OrtSession session, String input, String output, int index) {
    this.session = session;
    this.input = input;
    this.output = output;
    this.index = index;
  }

  /**
   * Opens a model.
   *
   * @param tensor input name; absent = the first one
   * @param output output name
   * @param index into the flattened output
   * @throws IllegalArgumentException when ONNX Runtime cannot load it
   */
  public static RowModel open(byte[] bytes, Optional<String> tensor, String output, int index) {
    try {
      OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes);
      String input = tensor.orElseGet(() -> session.getInputNames().iterator().next());
      return new RowModel(session, input, output, index);
    } catch (OrtException e) {
      throw new IllegalArgumentException("ONNX Runtime cannot load it: " + e.getMessage(), e);
    }
  }

  /** The output for one row: a Float, Double, Integer or Long. */
  public Number score(double[] row) {
    try (OnnxTensor tensor = tensor(row);
        var result = session.run(Map.of(input, tensor))) {
      var value = (OnnxTensor) result.get(output).orElseThrow();
      return switch (((TensorInfo) value.getInfo()).type) {
        case FLOAT -> value.getFloatBuffer().get(index);
        case DOUBLE -> value.getDoubleBuffer().get(index);
        case INT32 -> value.getIntBuffer().get(index);
        case INT64 -> value.getLongBuffer().get(index);
        default -> throw new IllegalArgumentException("unsupported output " + value.getInfo());
      };
    } catch (OrtException e) {
      throw new IllegalArgumentException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private OnnxTensor tensor(double[] row) throws OrtException {
    var info = (TensorInfo) session.getInputInfo().get(input).getInfo();
    if (info.type == OnnxJavaType.DOUBLE) {
      return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new double[][] {row});
    }
    float[] floats = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      floats[i] = (float) row[i];
    }
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new float[][] {floats});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close an ONNX session", e);
    }
  }
}
