package io.bumpless.sandbox.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The smallest ONNX model that takes the columns of an export: y = x · w with one weight 1. It
 * repeats the last column and stands in for the model that a person would bring. The bytes are
 * written field by field as onnx.proto (IR version 8, opset 17) numbers them.
 */
final class StandInModel {

  private static final int FLOAT = 1;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private StandInModel() {}

  /** float32 [1, columns] {@code input} → float32 [1, 1] {@code variable}. */
  static byte[] repeatingLastOf(int columns) {
    Message node =
        new Message().text(1, "input").text(1, "w").text(2, "variable").text(4, "MatMul");
    Message graph =
        new Message()
            .message(1, node)
            .text(2, "stand-in")
            .message(5, weights(columns))
            .message(11, tensor("input", columns))
            .message(12, tensor("variable", 1));
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "bumpless-sandbox")
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, OPSET))
        .bytes();
  }

  private static Message weights(int columns) {
    ByteBuffer values = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
    values.putFloat(4 * (columns - 1), 1);
    return new Message()
        .number(1, columns)
        .number(1, 1)
        .number(2, FLOAT)
        .text(8, "w")
        .raw(9, values.array());
  }

  private static Message tensor(String name, int columns) {
    Message shape =
        new Message()
            .message(1, new Message().number(1, 1))
            .message(1, new Message().number(1, columns));
    Message type = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, type));
  }

  /** A protobuf message under construction. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(((long) field << 3) | VARINT);
      varint(value);
      return this;
    }

    Message text(int field, String text) {
      return raw(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message message) {
      return raw(field, message.bytes());
    }

    Message raw(int field, byte[] content) {
      varint(((long) field << 3) | LENGTH);
      varint(content.length);
      out.writeBytes(content);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7F) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
