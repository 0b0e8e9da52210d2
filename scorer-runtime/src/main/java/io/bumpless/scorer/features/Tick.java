package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.Score.InputQuality;
import java.util.Optional;

/**
 * A closed tick with its inputs.
 *
 * @param number greater than that of every tick before; see {@link Cadence}
 * @param time nanoseconds since the Unix epoch, source time
 * @param inputs in the order of the tensor's columns, not rounded to the tensor's element type; NaN
 *     where unusable. Not copied: do not change it
 * @param problem why it cannot be scored
 * @param quality how many inputs had which quality
 * @param inputHash see {@link InputHash}
 */
@SuppressWarnings("ArrayRecordComponent") // On the hot path; nobody compares ticks.
public record Tick(
    long number,
    long time,
    double[] inputs,
    Optional<InputProblem> problem,
    InputQuality quality,
    String inputHash) {}
