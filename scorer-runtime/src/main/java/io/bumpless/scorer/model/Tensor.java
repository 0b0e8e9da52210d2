package io.bumpless.scorer.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor with its elements.
 *
 * @param name of the tensor
 * @param datatype of its elements
 * @param shape length of each dimension
 * @param data the elements, row by row, in the machine's byte order, from index 0 on
 */
public record Tensor(String name, Datatype datatype, List<Long> shape, ByteBuffer data) {
  public Tensor {
    shape = List.copyOf(shape);
  }

  /**
   * A tensor of zeros.
   *
   * @throws ArithmeticException when it would have 2³¹ bytes or more
   */
  public static Tensor zeros(String name, Datatype datatype, List<Long> shape) {
    int bytes = Math.toIntExact(Math.multiplyExact(count(shape), (long) datatype.bytes()));
    return new Tensor(
        name, datatype, shape, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
  }

  /**
   * Number of elements of a shape.
   *
   * @throws ArithmeticException when it is 2⁶³ or more
   */
  public static long count(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** Number of elements. */
  public int size() {
    return Math.toIntExact(count(shape));
  }
}
