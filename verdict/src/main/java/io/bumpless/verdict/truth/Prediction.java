package io.bumpless.verdict.truth;

/**
 * What both versions said at one tick. Ticks at which the stable version has no value are no
 * predictions, except in a first deployment.
 *
 * @param stable value; NaN in a first deployment
 * @param candidate value; NaN when it was missing, late or not finite: that counts as the worst
 */
public record Prediction(double stable, double candidate) {}
