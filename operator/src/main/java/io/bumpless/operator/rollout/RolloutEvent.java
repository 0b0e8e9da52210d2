package io.bumpless.operator.rollout;

import io.bumpless.operator.signals.Happening;

/** Something to tell people, with its numbers. */
public record RolloutEvent(Happening happening, String note) {}
