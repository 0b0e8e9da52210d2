package io.bumpless.bench.part;

import io.bumpless.scorer.model.OnnxFile;
import io.bumpless.scorer.model.OnnxFile.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A TreeEnsembleRegressor as gradient boosting makes it: 100 complete trees of depth 6. */
final class TreeModel {
  static final int FEATURES = 20;

  private static final int TREES = 100;
  private static final int DEPTH = 6;
  private static final int SPLITS = (1 << DEPTH) - 1;
  private static final int NODES = 2 * SPLITS + 1;

  private final Random random = new Random(6);
  private final List<Integer> trees = new ArrayList<>();
  private final List<Integer> nodes = new ArrayList<>();
  private final List<Integer> features = new ArrayList<>();
  private final List<Float> values = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Integer> below = new ArrayList<>();
  private final List<Integer> above = new ArrayList<>();
  private final List<Integer> leafTrees = new ArrayList<>();
  private final List<Integer> leafNodes = new ArrayList<>();
  private final List<Integer> leafTargets = new ArrayList<>();
  private final List<Float> leafWeights = new ArrayList<>();

  private TreeModel() {}

  /** Input {@code x} [?, 20], output {@code variable} [?, 1]. */
  static byte[] bytes() {
    var model = new TreeModel();
    for (int tree = 0; tree < TREES; tree++) {
      for (int node = 0; node < NODES; node++) {
        model.add(tree, node);
      }
    }
    return model.write();
  }

  private void add(int tree, int node) {
    boolean leaf = node >= SPLITS;
    trees.add(tree);
    nodes.add(node);
    features.add(leaf ? 0 : random.nextInt(FEATURES));
    values.add(leaf ? 0f : random.nextFloat());
    modes.add(leaf ? "LEAF" : "BRANCH_LEQ");
    below.add(leaf ? 0 : 2 * node + 1);
    above.add(leaf ? 0 : 2 * node + 2);
    if (leaf) {
      leafTrees.add(tree);
      leafNodes.add(node);
      leafTargets.add(0);
      leafWeights.add(random.nextFloat() - 0.5f);
    }
  }

  private byte[] write() {
    return new OnnxFile()
        .input("x", OnnxFile.FLOAT, -1, FEATURES)
        .output("variable", OnnxFile.FLOAT, -1, 1)
        .node(
            "ai.onnx.ml",
            "TreeEnsembleRegressor",
            List.of("x"),
            "variable",
            new Attribute.Int("n_targets", 1),
            new Attribute.Ints("nodes_treeids", trees),
            new Attribute.Ints("nodes_nodeids", nodes),
            new Attribute.Ints("nodes_featureids", features),
            new Attribute.Floats("nodes_values", values),
            new Attribute.Texts("nodes_modes", modes),
            new Attribute.Ints("nodes_truenodeids", below),
            new Attribute.Ints("nodes_falsenodeids", above),
            new Attribute.Ints("target_treeids", leafTrees),
            new Attribute.Ints("target_nodeids", leafNodes),
            new Attribute.Ints("target_ids", leafTargets),
            new Attribute.Floats("target_weights", leafWeights))
        .bytes();
  }
}
