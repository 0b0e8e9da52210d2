package io.bumpless.verdict.gate;

import io.bumpless.verdict.evidence.TestRange;

/**
 * One one-sided test: what is measured, and the bounds and margin it is held against.
 *
 * @param id unique in the trial; the gate's name, for {@link Gate.Bias} with a suffix
 * @param measure how a block's value is made
 * @param range bounds and margin, in the measure's unit
 */
public record GateTest(String id, Measure measure, TestRange range) {}
