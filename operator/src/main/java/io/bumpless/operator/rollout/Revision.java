package io.bumpless.operator.rollout;

/**
 * A digest together with its inputs and outputs.
 *
 * @param number for people
 * @param id first 12 hex digits of SHA-256 over digest and contract
 * @param version as people call it
 * @param digest of the ONNX bytes
 */
public record Revision(int number, String id, String version, String digest) {

  /** For events and messages. */
  String words() {
    return "version " + version + " (revision " + number + ", " + id + ")";
  }
}
