package io.bumpless.podkit.bus;

/**
 * The value of a key in a bucket.
 *
 * @param key in the bucket
 * @param value not copied: do not change it
 * @param revision of this value, for compare-and-set
 */
// Payloads are handed through, never compared: equality by identity is right.
@SuppressWarnings("ArrayRecordComponent")
public record KeyValue(String key, byte[] value, long revision) {}
