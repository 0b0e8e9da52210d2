package io.bumpless.crds.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What the one container of a pod asks for and may not exceed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodResources(
    @JsonPropertyDescription("What the scheduler reserves for the container.")
        ComputeAmounts requests,
    @JsonPropertyDescription(
            "What the container may not exceed. The Java heap is sized from the memory limit.")
        ComputeAmounts limits) {

  /** Default of a connector: the schema default of {@code spec.resources} of a SensorSource. */
  public static final String CONNECTOR =
      "{\"requests\": {\"cpu\": \"50m\", \"memory\": \"200Mi\"}, \"limits\": {\"memory\": \"256Mi\"}}";

  /** Default of a scorer: the schema default of {@code spec.runtime.resources}. */
  public static final String SCORER =
      "{\"requests\": {\"cpu\": \"50m\", \"memory\": \"160Mi\"}, \"limits\": {\"memory\": \"256Mi\"}}";

  /** The same values as {@link #CONNECTOR}. */
  public static PodResources connector() {
    return of("200Mi");
  }

  /** The same values as {@link #SCORER}. */
  public static PodResources scorer() {
    return of("160Mi");
  }

  private static PodResources of(String memory) {
    return new PodResources(new ComputeAmounts("50m", memory), new ComputeAmounts(null, "256Mi"));
  }
}
