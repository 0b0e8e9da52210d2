package io.bumpless.scorer.features;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The hash by which two revisions prove that they saw the same inputs: the first 16 bytes of
 * SHA-256 over, big-endian,
 *
 * <pre>
 * tick number (8 bytes), then for each column in tensor order
 *   length of its name in UTF-8 (4 bytes), the name,
 *   1 byte: 0 = usable, 1 = bad, 2 = uncertain, 3 = stale, 4 = missing,
 *   the IEEE 754 double (8 bytes; zero when not usable)
 * </pre>
 *
 * <p>The double is what enters the conversion to the tensor's element type, so that the hash does
 * not depend on a model's element type, nor on its revision, id or digest.
 */
final class InputHash {
  private static final int BYTES = 16;

  private final MessageDigest sha256;
  private final byte[][] names;
  private final ByteBuffer scratch = ByteBuffer.allocate(Long.BYTES + 1);

  InputHash(List<Column> columns) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    names =
        columns.stream()
            .map(c -> c.name().getBytes(StandardCharsets.UTF_8))
            .map(n -> ByteBuffer.allocate(4 + n.length).putInt(n.length).put(n).array())
            .toArray(byte[][]::new);
  }

  String of(long tick, double[] inputs, List<Optional<InputProblem>> problems) {
    sha256.reset();
    scratch.clear().putLong(tick);
    sha256.update(scratch.array(), 0, scratch.position());
    for (int i = 0; i < names.length; i++) {
      sha256.update(names[i]);
      int code = problems.get(i).map(InputHash::code).orElse(0);
      long bits = code == 0 ? Double.doubleToRawLongBits(inputs[i]) : 0;
      scratch.clear().put((byte) code).putLong(bits);
      sha256.update(scratch.array(), 0, scratch.position());
    }
    return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(), BYTES));
  }

  private static int code(InputProblem problem) {
    return switch (problem.reason()) {
      case INPUT_BAD -> 1;
      case INPUT_UNCERTAIN -> 2;
      case INPUT_STALE -> 3;
      case INPUT_MISSING -> 4;
      case DEADLINE, NOT_FINITE, OUT_OF_RANGE, MODEL_ERROR ->
          throw new IllegalArgumentException("not a reason of an input: " + problem.reason());
    };
  }
}
