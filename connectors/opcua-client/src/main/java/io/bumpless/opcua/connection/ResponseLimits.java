package io.bumpless.opcua.connection;

/**
 * What a server may send us at most; a message beyond closes the connection.
 *
 * @param maxMessageBytes one response message; it also bounds arrays and strings in it
 * @param maxChunkBytes one chunk of a message, at least 8196
 * @param maxChunkCount chunks of one message
 */
public record ResponseLimits(int maxMessageBytes, int maxChunkBytes, int maxChunkCount) {

  /** 16 MiB in chunks of 64 KiB: room for one full notification of 1,000 items with long queues. */
  public static final ResponseLimits DEFAULT = new ResponseLimits(16 << 20, 65_535, 512);
}
