package io.bumpless.crds.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Who did what to which object, and why. Immutable. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "self == oldSelf", message = "a Command is immutable: create another one")
@ValidationRule(
    value = "self.target.kind != 'ModelDeployment' || self.action in ['Approve', 'Abort', 'Retry']",
    message = "a ModelDeployment takes `Approve`, `Abort` and `Retry`")
@ValidationRule(
    value =
        "self.target.kind != 'DcsBinding' || self.action in ['Approve', 'Disarm', 'Reset', 'ShedTest']",
    message = "a DcsBinding takes `Approve`, `Disarm`, `Reset` and `ShedTest`")
@ValidationRule(
    value =
        "self.action != 'Approve' || (has(self.stage) && has(self.digest) && has(self.evidenceHash))",
    message =
        "`Approve` must name `stage`, `digest` and `evidenceHash`, as `status.candidate.awaiting` shows them")
@ValidationRule(
    value = "self.action != 'Retry' || has(self.digest)",
    message = "`Retry` must name `digest`")
public record CommandSpec(
    @Required @JsonPropertyDescription("The object that the command speaks to.")
        CommandTarget target,
    @Required @JsonPropertyDescription("What is to be done.") Action action,
    @JsonPropertyDescription("Stage that is approved.") ApprovedStage stage,
    @Size(max = Text.DIGEST_MAX)
        @Pattern(Text.DIGEST)
        @JsonPropertyDescription("Digest that is approved or tried again.")
        String digest,
    @Size(max = 128) @JsonPropertyDescription("Hash of the evidence that is approved.")
        String evidenceHash,
    @Required @Size(min = 1, max = 500) @JsonPropertyDescription("Why, in the words of the person.")
        String reason,
    @Required
        @Size(min = 1, max = 256)
        @JsonPropertyDescription(
            "User name of the person; the API server checks that it is the one who creates the Command.")
        String by) {}
