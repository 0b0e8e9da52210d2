package io.bumpless.scorer.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.scorer.model.Datatype;
import io.bumpless.scorer.model.Tensor;
import io.bumpless.scorer.model.TensorModel;
import io.bumpless.scorer.model.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks to infer, checked against the model ("Inference Request JSON Object").
 *
 * @param id given back as it came
 * @param inputs one for each input of the model
 * @param outputs names of those that are wanted
 */
record InferRequest(Optional<String> id, List<Tensor> inputs, List<String> outputs) {
  /** More elements than this in one tensor are refused. */
  static final long MOST_ELEMENTS = 65_536;

  InferRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads a request.
   *
   * @throws Refusal with 400 and what is wrong
   */
  static InferRequest read(JsonNode request, TensorModel model) throws Refusal {
    if (!request.isObject()) {
      throw Refusal.badRequest("the body must be an inference request object");
    }
    parameters(request, "the request");
    return new InferRequest(id(request), inputs(request, model), outputs(request, model));
  }

  private static Optional<String> id(JsonNode request) throws Refusal {
    JsonNode id = request.path("id");
    if (!id.isMissingNode() && !id.isNull() && !id.isTextual()) {
      throw Refusal.badRequest("id must be a string");
    }
    return id.isTextual() ? Optional.of(id.textValue()) : Optional.empty();
  }

  /** None is defined by the protocol, and we define none: they are accepted and do nothing. */
  private static void parameters(JsonNode of, String owner) throws Refusal {
    JsonNode parameters = of.path("parameters");
    if (!parameters.isMissingNode() && !parameters.isNull() && !parameters.isObject()) {
      throw Refusal.badRequest("parameters of %s must be an object".formatted(owner));
    }
  }

  private static List<Tensor> inputs(JsonNode request, TensorModel model) throws Refusal {
    JsonNode given = request.path("inputs");
    if (!given.isArray()) {
      throw Refusal.badRequest("inputs must be an array with %s".formatted(names(model.inputs())));
    }
    var tensors = new ArrayList<Tensor>();
    Set<String> seen = new LinkedHashSet<>();
    for (JsonNode input : given) {
      String name = name(input, "input");
      TensorSpec spec = spec(model.inputs(), name, "input");
      if (!seen.add(name)) {
        throw Refusal.badRequest("input %s is given twice".formatted(name));
      }
      parameters(input, "input " + name);
      tensors.add(tensor(input, spec));
    }
    for (TensorSpec spec : model.inputs()) {
      if (!seen.contains(spec.name())) {
        throw Refusal.badRequest(
            "input %s is missing; the model needs %s"
                .formatted(spec.name(), names(model.inputs())));
      }
    }
    return tensors;
  }

  private static Tensor tensor(JsonNode input, TensorSpec spec) throws Refusal {
    if (input.path("parameters").has("binary_data_size")) {
      throw Refusal.badRequest(
          "input %s: the binary extension is not supported; send the elements as JSON in data"
              .formatted(spec.name()));
    }
    Datatype wanted = spec.datatype();
    String datatype = input.path("datatype").asText();
    if (!datatype.equals(wanted.name())) {
      throw Refusal.badRequest(
          "input %s: datatype is \"%s\", the model takes %s"
              .formatted(spec.name(), datatype, wanted));
    }
    List<Long> shape = shape(input, spec);
    return TensorJson.read(spec.name(), wanted, shape, input.path("data"));
  }

  private static List<Long> shape(JsonNode input, TensorSpec spec) throws Refusal {
    JsonNode given = input.path("shape");
    var shape = new ArrayList<Long>();
    long elements = 1;
    for (JsonNode dimension : given) {
      if (!dimension.isIntegralNumber() || !dimension.canConvertToInt() || dimension.asInt() < 1) {
        throw Refusal.badRequest(
            "input %s: shape is %s; each dimension must be a whole number from 1 on"
                .formatted(spec.name(), given));
      }
      shape.add(dimension.asLong());
      elements = Math.min(MOST_ELEMENTS + 1, elements * dimension.asLong());
    }
    if (!given.isArray() || !spec.accepts(shape)) {
      throw Refusal.badRequest(
          "input %s: shape is %s, the model takes %s"
              .formatted(spec.name(), given, spec.shapeText()));
    }
    if (elements > MOST_ELEMENTS) {
      throw new Refusal(
          413,
          "input %s: shape %s has more than %d elements; send fewer rows at a time"
              .formatted(spec.name(), given, MOST_ELEMENTS));
    }
    return shape;
  }

  private static List<String> outputs(JsonNode request, TensorModel model) throws Refusal {
    JsonNode wanted = request.path("outputs");
    if (wanted.isMissingNode() || wanted.isNull() || (wanted.isArray() && wanted.isEmpty())) {
      return model.outputs().stream().map(TensorSpec::name).toList();
    }
    if (!wanted.isArray()) {
      throw Refusal.badRequest("outputs must be an array");
    }
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode output : wanted) {
      String name = name(output, "output");
      spec(model.outputs(), name, "output");
      parameters(output, "output " + name);
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static String name(JsonNode tensor, String role) throws Refusal {
    if (!tensor.path("name").isTextual()) {
      throw Refusal.badRequest("an %s has no name".formatted(role));
    }
    return tensor.path("name").textValue();
  }

  private static TensorSpec spec(List<TensorSpec> known, String name, String role) throws Refusal {
    return known.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "no %s %s; the model has %s".formatted(role, name, names(known))));
  }

  private static List<String> names(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::name).toList();
  }
}
