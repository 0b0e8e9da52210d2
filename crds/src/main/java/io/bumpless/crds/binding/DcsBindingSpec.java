package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.plant.Identity;
import io.bumpless.crds.plant.Security;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** Which control-system node may be written, within which limits, under which handshake. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.mode in ['Disabled', 'Shadow'] || has(self.advice) || self.mode == 'ClosedLoop'",
    message = "`mode: Advisory` needs `advice`")
@ValidationRule(
    value =
        "self.mode != 'ClosedLoop' || (has(self.target) && has(self.target.setpointNode) && has(self.target.readBack))",
    message = "`mode: ClosedLoop` needs `target` with `setpointNode` and `readBack`")
@ValidationRule(
    value =
        "self.mode != 'ClosedLoop' || (has(self.handshake) && has(self.handshake.mode) && has(self.handshake.permissive) && has(self.handshake.operatorRequest) && has(self.handshake.inControl) && has(self.handshake.heartbeatOut) && has(self.handshake.heartbeatIn) && has(self.handshake.epoch) && has(self.handshake.shedTime))",
    message =
        "`mode: ClosedLoop` needs `handshake` with `mode`, `permissive`, `operatorRequest`, `inControl`, `heartbeatOut`, `heartbeatIn`, `epoch` and `shedTime`")
@ValidationRule(
    value = "self.mode != 'ClosedLoop' || has(self.limits)",
    message = "`mode: ClosedLoop` needs `limits`")
@ValidationRule(
    value =
        "self.mode != 'ClosedLoop' || (self.security.policy != 'None' && (!has(self.security.mode) || self.security.mode == 'SignAndEncrypt'))",
    message = "`mode: ClosedLoop` needs a channel with `SignAndEncrypt`")
@ValidationRule(
    value = "self.mode != 'ClosedLoop' || duration(self.requestTimeout) < duration(self.cycle)",
    message = "`requestTimeout` must be less than `cycle`")
@ValidationRule(
    value =
        "self.mode != 'ClosedLoop' || !has(self.handshake) || !has(self.handshake.shedTime) || duration(self.handshake.shedTime) >= duration(self.lease.duration) + duration(self.lease.margin) + duration(self.requestTimeout) + duration(self.cycle)",
    message =
        "`handshake.shedTime` must be at least lease.duration + lease.margin + requestTimeout + cycle")
@ValidationRule(
    value =
        "self.mode != 'ClosedLoop' || !has(self.handshake) || !has(self.handshake.shedTime) || duration(self.handshake.shedTime) > duration(self.cycle) + duration(self.cycle)",
    message = "`handshake.shedTime` must be more than 2 × cycle")
public record DcsBindingSpec(
    @Default("Shadow")
        @JsonPropertyDescription(
            "Upper bound of what the writer may do, not a command: `Disabled`, `Shadow` (default), `Advisory` or `ClosedLoop`.")
        Mode mode,
    @Required @JsonPropertyDescription("ModelDeployment whose scores are used.")
        LocalRef modelDeploymentRef,
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Output of that model. Example: `feed_sp`.")
        String output,
    @Required
        @Size(max = Text.OPC_ENDPOINT_MAX)
        @Pattern(Text.OPC_ENDPOINT)
        @JsonPropertyDescription(
            "Discovery address of the control system's server. Example: `opc.tcp://dcs-gw.plant:4840`.")
        String endpoint,
    @Default("false")
        @JsonPropertyDescription(
            "Connect to the host of `endpoint` and ignore the host that the server advertises. Default false.")
        Boolean useConfiguredHost,
    @Default("{}")
        @JsonPropertyDescription(
            "Policy, mode and trust of the channel; ClosedLoop needs `SignAndEncrypt`.")
        Security security,
    @Default("{}")
        @JsonPropertyDescription("User identity of the session; another one than for reading.")
        Identity identity,
    @Default("800ms")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Timeout of one request; less than `cycle`. Default `800ms`.")
        String requestTimeout,
    @JsonPropertyDescription("Where the score is shown; all that Advisory needs.") Advice advice,
    @Default("1s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Time between two evaluations on the timer. Default `1s`.")
        String cycle,
    @JsonPropertyDescription("What is written and read back; needed for ClosedLoop.") Target target,
    @JsonPropertyDescription("How authority changes hands; needed for ClosedLoop.")
        Handshake handshake,
    @JsonPropertyDescription("Limits of what may be written; needed for ClosedLoop.") Limits limits,
    @Default("{}") @JsonPropertyDescription("When a score is fresh.") Validity validity,
    @Default("{}") @JsonPropertyDescription("How faults are ridden through.") Faults faults,
    @Default("{}") @JsonPropertyDescription("The lease that makes this writer the only one.")
        Lease lease,
    @Default("{}") @JsonPropertyDescription("The volume with the audit.") Audit audit) {
  public DcsBindingSpec {
    mode = Objects.requireNonNullElse(mode, Mode.Shadow);
    useConfiguredHost = Objects.requireNonNullElse(useConfiguredHost, false);
    security = Objects.requireNonNullElseGet(security, Security::defaults);
    identity = Objects.requireNonNullElseGet(identity, Identity::defaults);
    requestTimeout = Objects.requireNonNullElse(requestTimeout, "800ms");
    cycle = Objects.requireNonNullElse(cycle, "1s");
    validity = Objects.requireNonNullElseGet(validity, Validity::defaults);
    faults = Objects.requireNonNullElseGet(faults, Faults::defaults);
    lease = Objects.requireNonNullElseGet(lease, Lease::defaults);
    audit = Objects.requireNonNullElseGet(audit, Audit::defaults);
  }
}
