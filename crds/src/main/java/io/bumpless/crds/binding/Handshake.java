package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** How authority changes hands between the control system and us. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Handshake(
    @JsonPropertyDescription("The loop's mode; needed for ClosedLoop.") LoopMode mode,
    @JsonPropertyDescription("The control system's permission; needed for ClosedLoop.")
        Signal permissive,
    @JsonPropertyDescription(
            "Maintained Boolean by which the control-room operator asks for us; needed for ClosedLoop.")
        SignalNode operatorRequest,
    @JsonPropertyDescription(
            "Boolean that we hold true while we are in control; needed for ClosedLoop.")
        SignalNode inControl,
    @JsonPropertyDescription("Our heartbeat; needed for ClosedLoop.") HeartbeatOut heartbeatOut,
    @JsonPropertyDescription("The control system's heartbeat; needed for ClosedLoop.")
        HeartbeatIn heartbeatIn,
    @JsonPropertyDescription(
            "Node of 32 bits or more with the epoch of the writer in control; needed for ClosedLoop.")
        SignalNode epoch,
    @JsonPropertyDescription("Override by the control-room operator. Default: none.")
        Signal override,
    @JsonPropertyDescription("The control system's report that it has shed us. Default: none.")
        Signal shed,
    @JsonPropertyDescription("Node that shows our state at the console. Default: none.")
        SignalNode state,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Time after which the control system sheds us when our heartbeat stands still; needed for ClosedLoop. Example: `15s`.")
        String shedTime) {}
