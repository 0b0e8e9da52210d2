package io.bumpless.sandbox.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Rows that a plant plays, the same for the same seed: each column wanders by itself between 0 and
 * 1, under the column names of the debutanizer example.
 */
public final class PlantRows {
  private static final String HEADER = "u1,u2,u3,u4,u5,u6,u7,y";
  private static final int COLUMNS = 8;
  private static final double STEP = 0.02;

  private PlantRows() {}

  /** Writes a CSV file; its folder is made. */
  public static Path save(Path file, long seed, int rows) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, csv(seed, rows));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String csv(long seed, int rows) {
    var random = new Random(seed);
    double[] values = random.doubles(COLUMNS).toArray();
    var text = new StringBuilder(HEADER).append('\n');
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        values[column] = Math.clamp(values[column] + STEP * random.nextGaussian(), 0.0, 1.0);
        text.append(column == 0 ? "" : ",")
            .append(String.format(Locale.ROOT, "%.8f", values[column]));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
