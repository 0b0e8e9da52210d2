package io.bumpless.operator.workload;

/**
 * Byte quantities in the form that the API server keeps ({@code 1Gi}, not {@code 1024Mi}): any
 * other form is patched again on every reconcile.
 */
public final class CanonicalBytes {
  private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti"};
  private static final int STEP = 1024;

  private CanonicalBytes() {}

  /** The shortest exact form of a number of bytes. */
  public static String of(long bytes) {
    long number = bytes;
    int unit = 0;
    while (number != 0 && number % STEP == 0 && unit < UNITS.length - 1) {
      number /= STEP;
      unit++;
    }
    return number + UNITS[unit];
  }
}
