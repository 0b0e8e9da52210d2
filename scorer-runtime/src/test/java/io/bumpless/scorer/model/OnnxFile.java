package io.bumpless.scorer.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Writes small ONNX files in protobuf wire format (onnx.proto3), without Python. */
public final class OnnxFile {
  public static final int FLOAT = 1;
  public static final int STRING = 8;
  public static final int INT64 = 7;
  public static final int DOUBLE = 11;

  private final Message graph = new Message();

  /** A protobuf message being written. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Write {
      void to(CodedOutputStream out) throws IOException;
    }

    private Message write(Write write) {
      try {
        write.to(out);
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Message text(int field, String value) {
      return write(o -> o.writeString(field, value));
    }

    Message number(int field, long value) {
      return write(o -> o.writeInt64(field, value));
    }

    Message real(int field, float value) {
      return write(o -> o.writeFloat(field, value));
    }

    Message raw(int field, byte[] value) {
      return write(o -> o.writeBytes(field, ByteString.copyFrom(value)));
    }

    Message child(int field, Message value) {
      return raw(field, value.toBytes());
    }

    byte[] toBytes() {
      write(CodedOutputStream::flush);
      return bytes.toByteArray();
    }
  }

  /** A graph input; a dimension below 0 is dynamic. */
  public OnnxFile input(String name, int type, long... shape) {
    graph.child(11, tensor(name, type, shape));
    return this;
  }

  /** A graph output; a dimension below 0 is dynamic. */
  public OnnxFile output(String name, int type, long... shape) {
    graph.child(12, tensor(name, type, shape));
    return this;
  }

  private static Message tensor(String name, int type, long... shape) {
    var dims = new Message();
    for (long d : shape) {
      dims.child(1, d < 0 ? new Message().text(2, "N") : new Message().number(1, d));
    }
    var tensor = new Message().number(1, type).child(2, dims);
    return new Message().text(1, name).child(2, new Message().child(1, tensor));
  }

  /** A float32 constant. */
  public OnnxFile floats(String name, float[] values, long... shape) {
    var raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(name, FLOAT, raw.array(), shape);
  }

  /** An int64 constant. */
  public OnnxFile longs(String name, long[] values, long... shape) {
    var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(name, INT64, raw.array(), shape);
  }

  private OnnxFile constant(String name, int type, byte[] raw, long... shape) {
    var constant = new Message();
    for (long d : shape) {
      constant.number(1, d);
    }
    graph.child(5, constant.number(2, type).text(8, name).raw(9, raw));
    return this;
  }

  /** An attribute of a node. */
  public sealed interface Attribute {
    String name();

    record Int(String name, long value) implements Attribute {}

    record Ints(String name, List<Integer> values) implements Attribute {}

    record Floats(String name, List<Float> values) implements Attribute {}

    record Text(String name, String value) implements Attribute {}

    record Texts(String name, List<String> values) implements Attribute {}
  }

  /** A node of the default domain. */
  public OnnxFile node(String op, List<String> in, String out, Attribute... attributes) {
    return node("", op, in, out, attributes);
  }

  /** A node. */
  public OnnxFile node(
      String domain, String op, List<String> in, String out, Attribute... attributes) {
    var node = new Message();
    in.forEach(i -> node.text(1, i));
    node.text(2, out).text(4, op);
    for (Attribute a : attributes) {
      node.child(5, attribute(a));
    }
    graph.child(1, node.text(7, domain));
    return this;
  }

  private static Message attribute(Attribute attribute) {
    var message = new Message().text(1, attribute.name());
    switch (attribute) {
      case Attribute.Int a -> message.number(3, a.value()).number(20, 2);
      case Attribute.Text a ->
          message.raw(4, a.value().getBytes(StandardCharsets.UTF_8)).number(20, 3);
      case Attribute.Floats a -> {
        for (float v : a.values()) {
          message.real(7, v);
        }
        message.number(20, 6);
      }
      case Attribute.Ints a -> {
        for (long v : a.values()) {
          message.number(8, v);
        }
        message.number(20, 7);
      }
      case Attribute.Texts a -> {
        a.values().forEach(v -> message.raw(9, v.getBytes(StandardCharsets.UTF_8)));
        message.number(20, 8);
      }
    }
    return message;
  }

  /** The file's bytes: IR version 9, opset 17, ai.onnx.ml 3. */
  public byte[] bytes() {
    return new Message()
        .number(1, 9)
        .text(2, "bumpless-test")
        .child(7, graph.text(2, "graph"))
        .child(8, new Message().text(1, "").number(2, 17))
        .child(8, new Message().text(1, "ai.onnx.ml").number(2, 3))
        .toBytes();
  }

  /** y = x · weights + bias, input "x" [?, n], output "variable" [?, 1]. */
  public static byte[] linear(float bias, float... weights) {
    return new OnnxFile()
        .input("x", FLOAT, -1, weights.length)
        .output("variable", FLOAT, -1, 1)
        .floats("w", weights, weights.length, 1)
        .floats("b", new float[] {bias}, 1)
        .node("Gemm", List.of("x", "w", "b"), "variable")
        .bytes();
  }

  /** A fully connected net with ReLU between its layers, input "x" [1, sizes[0]], output "y". */
  public static byte[] mlp(Random random, int... sizes) {
    var file = new OnnxFile().input("x", FLOAT, 1, sizes[0]);
    file.output("y", FLOAT, 1, sizes[sizes.length - 1]);
    String from = "x";
    for (int layer = 1; layer < sizes.length; layer++) {
      boolean last = layer == sizes.length - 1;
      String gemm = last ? "y" : "g" + layer;
      file.floats(
          "w" + layer,
          random(random, sizes[layer - 1] * sizes[layer]),
          sizes[layer - 1],
          sizes[layer]);
      file.floats("b" + layer, random(random, sizes[layer]), sizes[layer]);
      file.node("Gemm", List.of(from, "w" + layer, "b" + layer), gemm);
      if (!last) {
        file.node("Relu", List.of(gemm), "r" + layer);
        from = "r" + layer;
      }
    }
    return file.bytes();
  }

  /** One split at {@code threshold} of the first feature: low below or at it, high above. */
  public static byte[] tree(float threshold, float low, float high, int features) {
    return new OnnxFile()
        .input("x", FLOAT, -1, features)
        .output("variable", FLOAT, -1, 1)
        .node(
            "ai.onnx.ml",
            "TreeEnsembleRegressor",
            List.of("x"),
            "variable",
            new Attribute.Int("n_targets", 1),
            new Attribute.Ints("nodes_treeids", List.of(0, 0, 0)),
            new Attribute.Ints("nodes_nodeids", List.of(0, 1, 2)),
            new Attribute.Ints("nodes_featureids", List.of(0, 0, 0)),
            new Attribute.Floats("nodes_values", List.of(threshold, 0f, 0f)),
            new Attribute.Texts("nodes_modes", List.of("BRANCH_LEQ", "LEAF", "LEAF")),
            new Attribute.Ints("nodes_truenodeids", List.of(1, 0, 0)),
            new Attribute.Ints("nodes_falsenodeids", List.of(2, 0, 0)),
            new Attribute.Ints("target_treeids", List.of(0, 0)),
            new Attribute.Ints("target_nodeids", List.of(1, 2)),
            new Attribute.Ints("target_ids", List.of(0, 0)),
            new Attribute.Floats("target_weights", List.of(low, high)))
        .bytes();
  }

  /** Takes about a second: many sines of many numbers made from one. Input "x" [1, 1]. */
  public static byte[] slow() {
    var file =
        new OnnxFile()
            .input("x", FLOAT, 1, 1)
            .output("variable", FLOAT, 1, 1)
            .longs("wide", new long[] {1, 200_000}, 2)
            .node("Expand", List.of("x", "wide"), "s0");
    int nodes = 400;
    for (int i = 0; i < nodes; i++) {
      file.node("Sin", List.of("s" + i), "s" + (i + 1));
    }
    return file.node(
            "ReduceMax", List.of("s" + nodes), "variable", new Attribute.Ints("axes", List.of(1)))
        .bytes();
  }

  private static float[] random(Random random, int size) {
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (random.nextGaussian() / Math.sqrt(size));
    }
    return weights;
  }
}
