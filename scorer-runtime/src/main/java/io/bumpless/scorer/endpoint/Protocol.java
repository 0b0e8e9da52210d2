package io.bumpless.scorer.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.scorer.endpoint.Route.OfModel;
import io.bumpless.scorer.model.RunFailed;
import io.bumpless.scorer.model.Tensor;
import io.bumpless.scorer.model.TensorModel;
import io.bumpless.scorer.model.TensorSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The answers of the protocol, free of HTTP. Any thread. */
final class Protocol {
  private static final int NESTING = 32;

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Served served;
  private final Supplier<Optional<TensorModel>> model;

  /**
   * Serves one version of one model.
   *
   * @param model empty until it is loaded
   */
  Protocol(Served served, Supplier<Optional<TensorModel>> model) {
    this.served = served;
    this.model = model;
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(NESTING).maxNumberLength(100).build());
  }

  /** The answer to everything that is asked with GET. */
  Answer get(Route route) throws Refusal {
    return switch (route) {
      case Route.Server _ -> Answer.of(200, server());
      case Route.Live _ -> Answer.of(200, object().put("live", true));
      case Route.Ready _ -> ready(object());
      case OfModel of -> {
        known(of);
        yield of.ask() == Route.Ask.READY
            ? ready(object().put("name", served.name()))
            : Answer.of(200, metadata(loaded()));
      }
    };
  }

  /** The answer to an inference request. */
  Answer infer(OfModel of, byte[] body) throws Refusal {
    known(of);
    TensorModel loaded = loaded();
    InferRequest request = InferRequest.read(parse(body), loaded);
    try {
      return Answer.of(200, response(request, loaded.run(request.inputs(), request.outputs())));
    } catch (RunFailed e) {
      throw new Refusal(
          switch (e.reason()) {
            case INPUT -> 400;
            case DEADLINE -> 504;
            case MODEL -> 500;
          },
          e.getMessage());
    }
  }

  /** Whether the model and the version are ours. */
  void known(OfModel of) throws Refusal {
    if (!of.name().equals(served.name())) {
      throw new Refusal(
          404, "no model %s here; this endpoint serves %s".formatted(of.name(), served.name()));
    }
    if (of.version().isPresent() && !of.version().get().equals(served.version())) {
      throw new Refusal(
          404,
          "no version %s of %s here; this endpoint serves version %s"
              .formatted(of.version().get(), served.name(), served.version()));
    }
  }

  private TensorModel loaded() throws Refusal {
    return model
        .get()
        .orElseThrow(
            () -> new Refusal(503, "the model is not loaded yet; /v2/health/ready says when"));
  }

  private JsonNode parse(byte[] body) throws Refusal {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("the body is not JSON: %s".formatted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw Refusal.badRequest("the body cannot be read: %s".formatted(e.getMessage()));
    }
  }

  private Answer ready(ObjectNode body) {
    boolean ready = model.get().isPresent();
    return Answer.of(ready ? 200 : 503, body.put("ready", ready));
  }

  private static ObjectNode server() {
    ObjectNode node = object().put("name", "bumpless-scorer");
    String version = Protocol.class.getPackage().getImplementationVersion();
    node.put("version", version == null ? "dev" : version);
    node.putArray("extensions");
    return node;
  }

  private ObjectNode metadata(TensorModel loaded) {
    ObjectNode node = object().put("name", served.name());
    node.putArray("versions").add(served.version());
    node.put("platform", "onnx_onnxv1");
    tensors(node.putArray("inputs"), loaded.inputs());
    tensors(node.putArray("outputs"), loaded.outputs());
    ObjectNode properties = node.putObject("properties");
    new TreeMap<>(served.properties()).forEach(properties::put);
    return node;
  }

  private static void tensors(ArrayNode to, List<TensorSpec> specs) {
    for (TensorSpec spec : specs) {
      ObjectNode node = to.addObject();
      node.put("name", spec.name()).put("datatype", spec.datatype().name());
      ArrayNode shape = node.putArray("shape");
      spec.shape().forEach(shape::add);
    }
  }

  private ObjectNode response(InferRequest request, List<Tensor> tensors) throws Refusal {
    ObjectNode node = object().put("model_name", served.name());
    node.put("model_version", served.version());
    request.id().ifPresent(id -> node.put("id", id));
    ArrayNode outputs = node.putArray("outputs");
    for (Tensor tensor : tensors) {
      outputs.add(TensorJson.write(tensor));
    }
    return node;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
