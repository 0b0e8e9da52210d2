package io.bumpless.operator.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.crds.model.Artifact;
import io.bumpless.crds.model.Inputs;
import io.bumpless.crds.model.ModelDeploymentSpec;
import io.bumpless.crds.model.Output;
import io.bumpless.crds.model.ScorerRuntime;
import io.bumpless.operator.workload.ContentHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The intent of one revision, frozen in a ControllerRevision; scorers are planned from it, never
 * from the spec.
 *
 * @param model artifact
 * @param inputs what the model sees
 * @param outputs what is taken from it
 * @param runtime how the scorer runs
 */
public record FrozenRevision(
    Artifact model, Inputs inputs, List<Output> outputs, ScorerRuntime runtime) {
  private static final int ID_DIGITS = 12;

  public FrozenRevision {
    outputs = List.copyOf(outputs);
  }

  /** What a spec asks for now. */
  public static FrozenRevision of(ModelDeploymentSpec spec) {
    return new FrozenRevision(spec.model(), spec.inputs(), spec.outputs(), spec.runtime());
  }

  /**
   * First 12 hex digits of SHA-256 over digest and contract (rollout.md, "Words"). The contract is
   * the canonical JSON of inputs and outputs; a change of runtime, uri or secretRef makes no
   * revision.
   */
  public String id() {
    return ContentHash.of(model.digest() + "\n" + contract()).substring(0, ID_DIGITS);
  }

  /** The output of this name. */
  public Optional<Output> output(String name) {
    return outputs.stream().filter(o -> o.name().equals(name)).findFirst();
  }

  /** As the data of a ControllerRevision. */
  public Map<?, ?> data() {
    return JsonRecords.mapper().convertValue(this, Map.class);
  }

  /** From the data of a ControllerRevision; empty when it is none of ours. */
  public static Optional<FrozenRevision> fromData(Object data) {
    try {
      ObjectMapper mapper = JsonRecords.mapper();
      // Through text: the client gives the data as a map or as a raw extension.
      return Optional.of(mapper.readValue(mapper.writeValueAsString(data), FrozenRevision.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private String contract() {
    try {
      return JsonRecords.mapper().writeValueAsString(Map.of("inputs", inputs, "outputs", outputs));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the contract of a revision", e);
    }
  }
}
