package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** How far a new version may go and what each stage needs. The order of the stages is fixed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.targetStage != 'Limited' || (has(self.limited.bands) && size(self.limited.bands) > 0)",
    message = "`targetStage: Limited` needs at least one band in `limited.bands`")
public record Rollout(
    @Default("Shadow")
        @JsonPropertyDescription(
            "The stage to reach; also the cap of every version's authority. Default `Shadow`.")
        TargetStage targetStage,
    @Default("false")
        @JsonPropertyDescription(
            "Freezes promotion; never blocks abort, rejection or hand-back. Default false.")
        Boolean paused,
    @JsonPropertyDescription("A first look over the stored past. Default: none.") Replay replay,
    @Default("{}") @JsonPropertyDescription("Nobody acts on the scores.") ShadowStage shadow,
    @Default("{}") @JsonPropertyDescription("People see the scores as advice.") AdviseStage advise,
    @Default("{}") @JsonPropertyDescription("The candidate acts inside a band.")
        LimitedStage limited,
    @Default("{}") @JsonPropertyDescription("The version becomes the stable one.")
        ActuateStage actuate,
    @Default("{}") @JsonPropertyDescription("What watches a version after its promotion.")
        Surveillance surveillance,
    @Default("10")
        @Min(1)
        @Max(20)
        @JsonPropertyDescription("Revisions kept in the history. Default 10.")
        Integer revisionHistoryLimit,
    @Default("10m")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Time for pods and downloads, after which the resource is Stalled. Default `10m`.")
        String progressDeadline) {
  public Rollout {
    targetStage = Objects.requireNonNullElse(targetStage, TargetStage.Shadow);
    paused = Objects.requireNonNullElse(paused, false);
    shadow = Objects.requireNonNullElseGet(shadow, ShadowStage::defaults);
    advise = Objects.requireNonNullElseGet(advise, AdviseStage::defaults);
    limited = Objects.requireNonNullElseGet(limited, LimitedStage::defaults);
    actuate = Objects.requireNonNullElseGet(actuate, ActuateStage::defaults);
    surveillance = Objects.requireNonNullElseGet(surveillance, Surveillance::defaults);
    revisionHistoryLimit = Objects.requireNonNullElse(revisionHistoryLimit, 10);
    progressDeadline = Objects.requireNonNullElse(progressDeadline, "10m");
  }

  public static Rollout defaults() {
    return new Rollout(null, null, null, null, null, null, null, null, null, null);
  }
}
