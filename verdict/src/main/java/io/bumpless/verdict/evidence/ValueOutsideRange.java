package io.bumpless.verdict.evidence;

/**
 * A block value outside the declared bounds, or not finite. The state is unchanged and the gate is
 * invalid: the proof assumes the bounds, so it may not promote (comparison.md §2.2). Values are
 * clipped where the loss of a sample is defined, never here.
 */
public final class ValueOutsideRange extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ValueOutsideRange(double value, TestRange range) {
    super(
        "the block value must lie in ["
            + range.lo()
            + ", "
            + range.hi()
            + "], got "
            + value
            + "; clip samples at the cap before they are averaged");
  }
}
