package io.bumpless.writer.actuation;

/**
 * Why the writer is in its state and in no higher one.
 *
 * @param reason closed set
 * @param message for people; without values that change with every score, so that an unchanged
 *     report stays unchanged
 */
public record Explanation(Reason reason, String message) {}
