package io.bumpless.scorer.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.scorer.model.Datatype;
import io.bumpless.scorer.model.Tensor;
import java.nio.ByteBuffer;
import java.util.List;

/** Tensors as the protocol writes them in JSON ("Tensor Data"). */
final class TensorJson {
  private TensorJson() {}

  /**
   * The tensor whose elements are {@code data}: flat, or nested as its shape says.
   *
   * @throws Refusal when the data do not fill the shape or do not fit the type
   */
  static Tensor read(String name, Datatype datatype, List<Long> shape, JsonNode data)
      throws Refusal {
    if (!data.isArray()) {
      throw Refusal.badRequest("input %s: data must be an array".formatted(name));
    }
    Tensor tensor = Tensor.zeros(name, datatype, shape);
    int filled = fill(tensor, 0, data, 0);
    if (filled != tensor.size()) {
      throw Refusal.badRequest(
          "input %s: the shape %s has %d elements, data has %d"
              .formatted(name, shape, tensor.size(), filled));
    }
    return tensor;
  }

  private static int fill(Tensor tensor, int from, JsonNode data, int depth) throws Refusal {
    int at = from;
    for (JsonNode element : data) {
      if (element.isArray()) {
        nested(tensor, data.size(), element.size(), depth);
        at = fill(tensor, at, element, depth + 1);
      } else if (at >= tensor.size()) {
        throw Refusal.badRequest(
            "input %s: the shape %s has %d elements, data has more"
                .formatted(tensor.name(), tensor.shape(), tensor.size()));
      } else {
        put(tensor, at++, element);
      }
    }
    return at;
  }

  private static void nested(Tensor tensor, int rows, int columns, int depth) throws Refusal {
    List<Long> shape = tensor.shape();
    if (depth + 1 >= shape.size() || rows != shape.get(depth) || columns != shape.get(depth + 1)) {
      throw Refusal.badRequest(
          "input %s: data is nested otherwise than its shape %s; nest it so or give it flat"
              .formatted(tensor.name(), shape));
    }
  }

  private static void put(Tensor tensor, int at, JsonNode element) throws Refusal {
    ByteBuffer to = tensor.data();
    switch (tensor.datatype()) {
      case BOOL -> to.put(at, (byte) (bool(tensor, element) ? 1 : 0));
      case UINT8 -> to.put(at, (byte) whole(tensor, element, 0, 255));
      case INT8 -> to.put(at, (byte) whole(tensor, element, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case INT16 ->
          to.putShort(2 * at, (short) whole(tensor, element, Short.MIN_VALUE, Short.MAX_VALUE));
      case INT32 ->
          to.putInt(4 * at, (int) whole(tensor, element, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT64 -> to.putLong(8 * at, whole(tensor, element, Long.MIN_VALUE, Long.MAX_VALUE));
      case FP32 -> to.putFloat(4 * at, single(tensor, element));
      case FP64 -> to.putDouble(8 * at, number(tensor, element));
    }
  }

  private static boolean bool(Tensor tensor, JsonNode element) throws Refusal {
    if (element.isBoolean()) {
      return element.booleanValue();
    }
    throw unfit(tensor, element);
  }

  private static long whole(Tensor tensor, JsonNode element, long least, long greatest)
      throws Refusal {
    boolean fits =
        element.isIntegralNumber()
            && element.canConvertToLong()
            && element.longValue() >= least
            && element.longValue() <= greatest;
    if (!fits) {
      throw unfit(tensor, element);
    }
    return element.longValue();
  }

  private static float single(Tensor tensor, JsonNode element) throws Refusal {
    float value = (float) number(tensor, element);
    if (Float.isInfinite(value)) {
      throw unfit(tensor, element);
    }
    return value;
  }

  private static double number(Tensor tensor, JsonNode element) throws Refusal {
    if (element.isNumber() && Double.isFinite(element.doubleValue())) {
      return element.doubleValue();
    }
    throw unfit(tensor, element);
  }

  private static Refusal unfit(Tensor tensor, JsonNode element) {
    String text = element.toString();
    return Refusal.badRequest(
        "input %s: %s is no value of type %s"
            .formatted(
                tensor.name(),
                text.length() > 40 ? text.substring(0, 40) + "…" : text,
                tensor.datatype()));
  }

  /**
   * The tensor with flat data.
   *
   * @throws Refusal when an element is NaN or infinite: JSON has no such number
   */
  static ObjectNode write(Tensor tensor) throws Refusal {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", tensor.name());
    node.put("datatype", tensor.datatype().name());
    ArrayNode shape = node.putArray("shape");
    tensor.shape().forEach(shape::add);
    ArrayNode data = node.putArray("data");
    for (int i = 0; i < tensor.size(); i++) {
      add(tensor, i, data);
    }
    return node;
  }

  private static void add(Tensor tensor, int at, ArrayNode to) throws Refusal {
    ByteBuffer from = tensor.data();
    switch (tensor.datatype()) {
      case BOOL -> to.add(from.get(at) != 0);
      case UINT8 -> to.add(from.get(at) & 0xFF);
      case INT8 -> to.add(from.get(at));
      case INT16 -> to.add(from.getShort(2 * at));
      case INT32 -> to.add(from.getInt(4 * at));
      case INT64 -> to.add(from.getLong(8 * at));
      case FP32 -> {
        float value = from.getFloat(4 * at);
        finite(tensor, value);
        to.add(value);
      }
      case FP64 -> {
        double value = from.getDouble(8 * at);
        finite(tensor, value);
        to.add(value);
      }
    }
  }

  private static void finite(Tensor tensor, double value) throws Refusal {
    if (!Double.isFinite(value)) {
      throw new Refusal(
          500,
          "output %s holds %s, which JSON cannot carry; the model gave it for these inputs"
              .formatted(tensor.name(), value));
    }
  }
}
