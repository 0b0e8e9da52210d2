package io.bumpless.scorer.features;

/**
 * What happened to the batches and samples of one source since the start.
 *
 * @param batches taken in
 * @param lateSamples of our tags, dropped because a tick at or after them was closed
 * @param corrections values that a keyframe had to correct, mostly late samples
 * @param gaps marked by the source, and steps of the number or the run that nobody marked
 * @param ignored batches before the first keyframe, of a run that is over, or repeated
 * @param resets runs that began before the end of the previous one (the clock was set back)
 */
public record SourceCounts(
    long batches, long lateSamples, long corrections, long gaps, long ignored, long resets) {}
