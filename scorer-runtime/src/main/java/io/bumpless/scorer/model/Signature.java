package io.bumpless.scorer.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.scorer.model.ModelRejected.Cause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The tensors by which a model is used, checked against its contract.
 *
 * @param input its name
 * @param inputType of its elements
 * @param features number of columns; the input has the shape [1, features]
 * @param outputs element type of each tensor that is wanted, by name
 */
record Signature(
    String input, ElementType inputType, int features, Map<String, ElementType> outputs) {

  static Signature of(OrtSession session, ModelContract contract)
      throws OrtException, ModelRejected {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    String name = inputName(inputs, contract);
    TensorInfo info = tensor(inputs.get(name), "input");
    ElementType type =
        ElementType.ofInput(info.type)
            .orElseThrow(
                () ->
                    new ModelRejected(
                        Cause.WRONG_TYPE,
                        "input %s is of type %s; supported are FLOAT and DOUBLE"
                            .formatted(name, info.type)));
    int features = contract.features().size();
    checkShape(name, info.getShape(), features);
    return new Signature(name, type, features, outputs(session.getOutputInfo(), contract));
  }

  private static String inputName(Map<String, NodeInfo> inputs, ModelContract contract)
      throws ModelRejected {
    var names = new TreeSet<>(inputs.keySet());
    String said = "the model has inputs " + names + "; ";
    if (contract.tensor().isPresent() && !names.contains(contract.tensor().get())) {
      throw new ModelRejected(
          Cause.MISSING_INPUT_TENSOR,
          said + "inputs.tensor is \"" + contract.tensor().get() + "\", correct it");
    }
    if (names.size() != 1) {
      throw new ModelRejected(
          Cause.MISSING_INPUT_TENSOR,
          said
              + "all features go into one, so a model must have exactly one; export it with one"
              + " input tensor");
    }
    return names.first();
  }

  private static void checkShape(String name, long[] seen, int features) throws ModelRejected {
    boolean fits =
        seen.length == 2 && (seen[0] == 1 || seen[0] < 0) && (seen[1] == features || seen[1] < 0);
    if (!fits) {
      throw new ModelRejected(
          Cause.WRONG_SHAPE,
          "input %s has the shape %s, the deployment has %d features; it must be [1 or ?, %d]"
              .formatted(name, text(seen), features, features));
    }
  }

  private static String text(long[] shape) {
    return LongStream.of(shape)
        .mapToObj(d -> d < 0 ? "?" : Long.toString(d))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Map<String, ElementType> outputs(
      Map<String, NodeInfo> available, ModelContract contract) throws ModelRejected {
    var outputs = new LinkedHashMap<String, ElementType>();
    for (Output output : contract.outputs()) {
      NodeInfo node = available.get(output.tensor());
      if (node == null) {
        throw new ModelRejected(
            Cause.MISSING_OUTPUT_TENSOR,
            "the model has outputs %s; output %s wants tensor \"%s\", correct it"
                .formatted(new TreeSet<>(available.keySet()), output.name(), output.tensor()));
      }
      TensorInfo info = tensor(node, "output");
      var type = ElementType.ofOutput(info.type);
      if (type.isEmpty()) {
        throw new ModelRejected(
            Cause.WRONG_TYPE,
            "output %s is of type %s; supported are FLOAT, DOUBLE, INT32 and INT64"
                .formatted(output.tensor(), info.type));
      }
      outputs.put(output.tensor(), type.get());
    }
    return outputs;
  }

  private static TensorInfo tensor(NodeInfo node, String role) throws ModelRejected {
    if (node.getInfo() instanceof TensorInfo info) {
      return info;
    }
    throw new ModelRejected(
        Cause.WRONG_TYPE,
        "%s %s is no tensor but %s; export the model without sequences and maps (zipmap=False)"
            .formatted(role, node.getName(), node.getInfo()));
  }
}
