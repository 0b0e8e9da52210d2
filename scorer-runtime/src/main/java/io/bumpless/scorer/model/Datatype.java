package io.bumpless.scorer.model;

import ai.onnxruntime.OnnxJavaType;
import java.util.Arrays;
import java.util.Optional;

/**
 * Element types that a whole tensor can be read and written in, by the names of the Open Inference
 * Protocol v2 ("Tensor Data Types").
 */
public enum Datatype {
  /** One byte, 0 or 1. */
  BOOL(OnnxJavaType.BOOL, Byte.BYTES),
  /** Unsigned byte. */
  UINT8(OnnxJavaType.UINT8, Byte.BYTES),
  /** Signed byte. */
  INT8(OnnxJavaType.INT8, Byte.BYTES),
  /** 16 bit. */
  INT16(OnnxJavaType.INT16, Short.BYTES),
  /** 32 bit. */
  INT32(OnnxJavaType.INT32, Integer.BYTES),
  /** 64 bit. */
  INT64(OnnxJavaType.INT64, Long.BYTES),
  /** IEEE 754 single. */
  FP32(OnnxJavaType.FLOAT, Float.BYTES),
  /** IEEE 754 double. */
  FP64(OnnxJavaType.DOUBLE, Double.BYTES);

  private final OnnxJavaType java;
  private final int bytes;

  Datatype(OnnxJavaType java, int bytes) {
    this.java = java;
    this.bytes = bytes;
  }

  static Optional<Datatype> of(OnnxJavaType type) {
    return Arrays.stream(values()).filter(t -> t.java == type).findFirst();
  }

  OnnxJavaType java() {
    return java;
  }

  /** Size of one element. */
  public int bytes() {
    return bytes;
  }
}
