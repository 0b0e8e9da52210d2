package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.scorer.features.Reading.Unusable;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges single values of one tag by the rules of its tag table (docs/reference/features.md, "When
 * a value is usable"). Age is not judged here.
 */
final class ValueCheck {
  private final TagTable.Tag tag;
  private final double low;
  private final double high;

  ValueCheck(TagTable.Tag tag) {
    this.tag = tag;
    this.low = tag.low().orElse(Double.NEGATIVE_INFINITY);
    this.high = tag.high().orElse(Double.POSITIVE_INFINITY);
  }

  /** Good, finite and plausible: nothing more has to be asked. Most values are. */
  boolean plain(double value, int status) {
    return StatusSeverity.of(status) == StatusSeverity.GOOD
        && Math.abs(value) <= Double.MAX_VALUE
        && value >= low
        && value <= high;
  }

  /** Why a value cannot be used; empty when it can. */
  Optional<Unusable> problem(InForce value) {
    if (value.absent()) {
      return Optional.of(
          new Unusable(
              MissingReason.INPUT_MISSING,
              "tag " + tag.name() + " has no value any more",
              "the latest keyframe is without it"));
    }
    return switch (StatusSeverity.of(value.status())) {
      case BAD -> Optional.of(status(MissingReason.INPUT_BAD, value));
      case UNCERTAIN ->
          tag.acceptUncertain()
              ? plausible(value)
              : Optional.of(status(MissingReason.INPUT_UNCERTAIN, value));
      case GOOD -> plausible(value);
    };
  }

  private Unusable status(MissingReason reason, InForce value) {
    return unusable(
        reason,
        "has status 0x%08X (%s)"
            .formatted(
                value.status(), StatusSeverity.of(value.status()).name().toLowerCase(Locale.ROOT)),
        value);
  }

  private Optional<Unusable> plausible(InForce value) {
    if (!Double.isFinite(value.value())) {
      return Optional.of(unusable(MissingReason.INPUT_BAD, "is not a finite number", value));
    }
    if (value.value() < low) {
      return Optional.of(
          unusable(MissingReason.INPUT_BAD, "is below its plausible range, low " + low, value));
    }
    if (value.value() > high) {
      return Optional.of(
          unusable(MissingReason.INPUT_BAD, "is above its plausible range, high " + high, value));
    }
    return Optional.empty();
  }

  private Unusable unusable(MissingReason reason, String what, InForce value) {
    return new Unusable(
        reason,
        "tag " + tag.name() + " " + what,
        value.value() + " of " + EventTime.text(value.sampled()));
  }
}
