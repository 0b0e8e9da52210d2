package io.bumpless.contracts.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.config.ComparatorConfig;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@link Evidence} and {@link PublishedBlock} to and from canonical JSON: fields in alphabetical
 * order, absent values left out, doubles in their shortest form that reads back to the same bits.
 * Equal evidence is equal bytes, so the hash is over them.
 */
public final class EvidenceCodec {
  private EvidenceCodec() {}

  /** The canonical bytes. */
  public static byte[] encode(Evidence evidence) {
    return bytes(evidence);
  }

  /**
   * The evidence in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no evidence
   */
  public static Evidence decode(byte[] bytes) throws MalformedMessage {
    return read(bytes, Evidence.class);
  }

  /** The canonical bytes of a closed block. */
  public static byte[] encode(PublishedBlock block) {
    return bytes(block);
  }

  /**
   * The closed block in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no closed block
   */
  public static PublishedBlock decodeBlock(byte[] bytes) throws MalformedMessage {
    return read(bytes, PublishedBlock.class);
  }

  /** SHA-256 of the canonical bytes, 64 hex digits: what an approval names. */
  public static String hash(Evidence evidence) {
    return sha256(encode(evidence));
  }

  /**
   * SHA-256 of everything in a configuration that begins a new attempt when it changes: both
   * versions, outputs, truth, regimes, blocks, levels, gates, and the attempt's number. Not the
   * bus, not the deployment's uid, not {@code since}.
   *
   * @param constants of the statistic, which belong to the spec as well (comparison.md §2.1)
   */
  public static String specHash(ComparatorConfig config, String constants) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("task", config.task());
    spec.put("judged", config.judged());
    spec.put("reference", config.reference());
    spec.put("attempt", config.attempt());
    spec.put("window", config.window());
    spec.put("period", config.period());
    spec.put("outputs", config.outputs());
    spec.put("truth", config.truth());
    spec.put("regime", config.regime());
    spec.put("comparison", config.comparison());
    spec.put("constants", constants);
    return sha256(bytes(spec));
  }

  private static byte[] bytes(Object record) {
    try {
      return JsonRecords.mapper().writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + record.getClass().getSimpleName(), e);
    }
  }

  private static <T> T read(byte[] bytes, Class<T> type) throws MalformedMessage {
    try {
      return JsonRecords.mapper().readValue(bytes, type);
    } catch (IOException e) {
      throw new MalformedMessage("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
