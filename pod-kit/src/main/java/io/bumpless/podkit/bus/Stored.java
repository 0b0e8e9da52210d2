package io.bumpless.podkit.bus;

/**
 * The stream's acknowledgement of a published message.
 *
 * @param stream that stored it
 * @param sequence in the stream
 * @param duplicate whether a message of the same id was stored before; {@code sequence} is then
 *     that one's
 */
public record Stored(String stream, long sequence, boolean duplicate) {}
