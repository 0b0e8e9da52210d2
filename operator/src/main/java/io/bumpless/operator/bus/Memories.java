package io.bumpless.operator.bus;

import java.util.Optional;

/**
 * Memories of rollouts in the bucket {@code evidence} (rollout rule 17): a mirror, written after
 * the status. Nothing is ever raised from them.
 */
public interface Memories {
  /**
   * What is remembered of a deployment's rollout.
   *
   * @throws BusUnavailable when the bus does not answer
   */
  Optional<byte[]> read(String namespace, String deployment);

  /**
   * Remembers something else; nothing is written when it is the same.
   *
   * @throws BusUnavailable when the bus does not answer
   */
  void write(String namespace, String deployment, byte[] memory);
}
