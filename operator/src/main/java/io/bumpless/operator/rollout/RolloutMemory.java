package io.bumpless.operator.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mirror of a rollout in the bus (rule 17). Nothing is ever raised from it: what comes back
 * from here alone has no authority.
 *
 * @param sequence of the state
 * @param stable the version that serves
 * @param quarantine all of it; the status shows the last 100
 * @param attempts begun per digest
 * @param commands uids that took effect
 */
public record RolloutMemory(
    long sequence,
    Optional<Revision> stable,
    List<Quarantine> quarantine,
    Map<String, Integer> attempts,
    List<String> commands) {
  public RolloutMemory {
    quarantine = List.copyOf(quarantine);
    attempts = new TreeMap<>(attempts);
    commands = List.copyOf(commands);
  }

  /** What is to be mirrored. */
  public static RolloutMemory of(RolloutState state) {
    return new RolloutMemory(
        state.sequence(),
        state.stable().map(StableVersion::revision),
        state.quarantine(),
        state.attempts(),
        state.commands());
  }

  /** The bytes of the value. */
  public byte[] encode() {
    try {
      return JsonRecords.mapper().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the memory of a rollout", e);
    }
  }

  /**
   * The memory in {@code bytes}.
   *
   * @throws MalformedMessage when they are none
   */
  public static RolloutMemory decode(byte[] bytes) throws MalformedMessage {
    try {
      return JsonRecords.mapper().readValue(bytes, RolloutMemory.class);
    } catch (IOException | NullPointerException e) {
      throw new MalformedMessage("not the memory of a rollout: " + e.getMessage(), e);
    }
  }
}
