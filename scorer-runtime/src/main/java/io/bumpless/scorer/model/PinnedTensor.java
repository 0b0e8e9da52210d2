package io.bumpless.scorer.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A tensor over one direct buffer that ONNX Runtime reads or writes in place, run after run. */
final class PinnedTensor implements AutoCloseable {
  private final ElementType type;
  private final ByteBuffer buffer;
  private final OnnxTensor tensor;
  private final int size;

  PinnedTensor(OrtEnvironment environment, ElementType type, long[] shape) throws OrtException {
    this.type = type;
    this.size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    this.buffer =
        ByteBuffer.allocateDirect(Math.multiplyExact(size, type.bytes()))
            .order(ByteOrder.nativeOrder());
    this.tensor = OnnxTensor.createTensor(environment, buffer, shape, type.java());
  }

  OnnxTensor tensor() {
    return tensor;
  }

  /** Number of elements. */
  int size() {
    return size;
  }

  double get(int index) {
    return type.read(buffer, index);
  }

  /** The index of the first value that the element type cannot hold, or FITS. */
  int put(double[] values) {
    return type.write(buffer, values);
  }

  @Override
  public void close() {
    tensor.close();
  }
}
