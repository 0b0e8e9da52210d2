package io.bumpless.writer.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * One line of a segment: {@code {"crc":"…","hash":"…","record":{…}}} and a line feed. Still JSON,
 * so that {@code jq} reads it; every byte of it is fixed or covered by the checksum.
 *
 * <p>hash = SHA-256(hash of the record before ‖ record), as hex; crc = CRC32C(hash ‖ record). The
 * checksum tells a torn line from a changed one, the hash binds each record to all before it.
 *
 * @param hash of this record
 * @param json of this record
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are the record; nothing compares links.
public record Link(String hash, byte[] json) {
  /** The hash before the first record. */
  public static final String GENESIS = "0".repeat(64);

  private static final byte[] CRC = ascii("{\"crc\":\"");
  private static final byte[] HASH = ascii("\",\"hash\":\"");
  private static final byte[] RECORD = ascii("\",\"record\":");
  private static final int CRC_AT = CRC.length;
  private static final int HASH_LABEL_AT = CRC_AT + 8;
  private static final int HASH_AT = HASH_LABEL_AT + HASH.length;
  private static final int RECORD_LABEL_AT = HASH_AT + 64;
  private static final int JSON_AT = RECORD_LABEL_AT + RECORD.length;

  /** Bytes of a line beside its record, line feed included. */
  public static final int OVERHEAD = JSON_AT + 2;

  /** The link of {@code json} behind the record with {@code previousHash}. */
  public static Link behind(String previousHash, byte[] json) {
    return new Link(hash(previousHash, json), json);
  }

  /** The whole line, line feed included. */
  public byte[] line() {
    byte[] line = new byte[OVERHEAD + json.length];
    put(line, 0, CRC);
    put(line, CRC_AT, ascii(crc(hash, json)));
    put(line, HASH_LABEL_AT, HASH);
    put(line, HASH_AT, ascii(hash));
    put(line, RECORD_LABEL_AT, RECORD);
    put(line, JSON_AT, json);
    line[line.length - 2] = '}';
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Reads a line without its line feed. Whether it follows the record before is asked with {@link
   * #follows}.
   *
   * @throws ChainBroken when a byte is not what was written
   */
  public static Link read(byte[] line) throws ChainBroken {
    if (line.length < OVERHEAD - 1
        || !has(line, 0, CRC)
        || !has(line, HASH_LABEL_AT, HASH)
        || !has(line, RECORD_LABEL_AT, RECORD)
        || line[line.length - 1] != '}') {
      throw new ChainBroken("it is not a line of the audit (" + line.length + " bytes)");
    }
    String crc = new String(line, CRC_AT, 8, StandardCharsets.ISO_8859_1);
    String hash = new String(line, HASH_AT, 64, StandardCharsets.ISO_8859_1);
    byte[] json = Arrays.copyOfRange(line, JSON_AT, line.length - 1);
    String expected = crc(hash, json);
    if (!crc.equals(expected)) {
      throw new ChainBroken("its checksum is " + expected + ", the line says " + printable(crc));
    }
    return new Link(hash, json);
  }

  /** Whether this is the record that was written behind the one with {@code previousHash}. */
  public boolean follows(String previousHash) {
    return hash.equals(hash(previousHash, json));
  }

  static String crc(String hash, byte[] json) {
    var crc = new CRC32C();
    crc.update(hash.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(json);
    return "%08x".formatted(crc.getValue());
  }

  private static String hash(String previousHash, byte[] json) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(ascii(previousHash));
      return HexFormat.of().formatHex(sha.digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private static boolean has(byte[] line, int at, byte[] wanted) {
    return Arrays.equals(line, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static void put(byte[] line, int at, byte[] part) {
    System.arraycopy(part, 0, line, at, part.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
