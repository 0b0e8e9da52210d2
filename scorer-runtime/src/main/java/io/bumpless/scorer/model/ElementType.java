package io.bumpless.scorer.model;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Element types of tensors that are supported. Inputs: float32, float64. Outputs: also int32 and
 * int64 (exact as a double up to 2⁵³).
 */
enum ElementType {
  FLOAT32(OnnxJavaType.FLOAT, Float.BYTES, true) {
    @Override
    double read(ByteBuffer tensor, int index) {
      return tensor.getFloat(index * Float.BYTES);
    }

    @Override
    int write(ByteBuffer tensor, double[] values) {
      for (int i = 0; i < values.length; i++) {
        float rounded = (float) values[i];
        if (Float.isInfinite(rounded)) {
          return i;
        }
        tensor.putFloat(i * Float.BYTES, rounded);
      }
      return FITS;
    }
  },
  FLOAT64(OnnxJavaType.DOUBLE, Double.BYTES, true) {
    @Override
    double read(ByteBuffer tensor, int index) {
      return tensor.getDouble(index * Double.BYTES);
    }

    @Override
    int write(ByteBuffer tensor, double[] values) {
      for (int i = 0; i < values.length; i++) {
        tensor.putDouble(i * Double.BYTES, values[i]);
      }
      return FITS;
    }
  },
  INT32(OnnxJavaType.INT32, Integer.BYTES, false) {
    @Override
    double read(ByteBuffer tensor, int index) {
      return tensor.getInt(index * Integer.BYTES);
    }
  },
  INT64(OnnxJavaType.INT64, Long.BYTES, false) {
    @Override
    double read(ByteBuffer tensor, int index) {
      return tensor.getLong(index * Long.BYTES);
    }
  };

  static final int FITS = -1;

  private final OnnxJavaType java;
  private final int bytes;
  private final boolean input;

  ElementType(OnnxJavaType java, int bytes, boolean input) {
    this.java = java;
    this.bytes = bytes;
    this.input = input;
  }

  static Optional<ElementType> ofInput(OnnxJavaType type) {
    return ofOutput(type).filter(t -> t.input);
  }

  static Optional<ElementType> ofOutput(OnnxJavaType type) {
    return Arrays.stream(values()).filter(t -> t.java == type).findFirst();
  }

  OnnxJavaType java() {
    return java;
  }

  int bytes() {
    return bytes;
  }

  /** Element {@code index} of the flattened tensor, exactly. */
  abstract double read(ByteBuffer tensor, int index);

  /** Puts finite values; the index of the first that the element type cannot hold, or FITS. */
  int write(ByteBuffer tensor, double[] values) {
    throw new UnsupportedOperationException(this + " is not supported as input");
  }
}
