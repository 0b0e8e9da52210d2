package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.Score.MissingReason;

/**
 * Why a tick's inputs cannot be scored: the first column, in tensor order, that is not usable.
 *
 * @param reason one of the INPUT_ reasons
 * @param summary names the input, without numbers that change from tick to tick
 * @param detail names the input and the value seen
 */
public record InputProblem(MissingReason reason, String summary, String detail) {}
