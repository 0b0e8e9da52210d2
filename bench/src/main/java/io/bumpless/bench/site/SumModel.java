package io.bumpless.bench.site;

import io.bumpless.scorer.model.OnnxFile;
import java.util.List;
import java.util.Random;

/**
 * A net of the size 64-128-64-1 that gives back the sum of its inputs, exactly: one way through it
 * has weights of 1, all others are random but end in a weight of 0. It costs what any net of its
 * size costs, and its output says which changes were in its inputs (see {@link ChangeLog}). Float32
 * counts exactly up to 2^24.
 */
public final class SumModel {
  /** Inputs of the net of that size. */
  public static final int INPUTS = 64;

  /** Name of its output. */
  public static final String OUTPUT = "y";

  private SumModel() {}

  /** The ONNX file, input {@code x} [1, inputs], output {@code y} [1, 1]. */
  public static byte[] bytes(int inputs) {
    int[] sizes = {inputs, 128, 64, 1};
    var random = new Random(64);
    var file = new OnnxFile().input("x", OnnxFile.FLOAT, 1, inputs);
    file.output(OUTPUT, OnnxFile.FLOAT, 1, 1);
    String from = "x";
    for (int layer = 1; layer < sizes.length; layer++) {
      boolean last = layer == sizes.length - 1;
      String gemm = last ? OUTPUT : "g" + layer;
      file.floats("w" + layer, weights(layer, random, sizes), sizes[layer - 1], sizes[layer]);
      file.floats("b" + layer, new float[sizes[layer]], sizes[layer]);
      file.node("Gemm", List.of(from, "w" + layer, "b" + layer), gemm);
      if (!last) {
        file.node("Relu", List.of(gemm), "r" + layer);
        from = "r" + layer;
      }
    }
    return file.bytes();
  }

  /** Unit 0 of each layer is the sum; behind the first layer it hears of nothing but unit 0. */
  private static float[] weights(int layer, Random random, int[] sizes) {
    int rows = sizes[layer - 1];
    int columns = sizes[layer];
    float[] weights = new float[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() / rows);
    }
    for (int row = 0; row < rows; row++) {
      weights[row * columns] = layer == 1 || row == 0 ? 1 : 0;
    }
    return weights;
  }
}
