package io.bumpless.scorer.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor that a model takes or gives.
 *
 * @param name of the tensor
 * @param datatype of its elements
 * @param shape length of each dimension; -1 = any
 */
public record TensorSpec(String name, Datatype datatype, List<Long> shape) {
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** Whether a tensor of this shape can be given. */
  public boolean accepts(List<Long> given) {
    if (given.size() != shape.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (shape.get(i) >= 0 && !shape.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The shape for people: [?, 5]. */
  public String shapeText() {
    return shape.stream()
        .map(d -> d < 0 ? "?" : d.toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
