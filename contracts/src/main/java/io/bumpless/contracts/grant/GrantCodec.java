package io.bumpless.contracts.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import java.io.IOException;

/** {@link Grant} to and from JSON. */
public final class GrantCodec {
  private GrantCodec() {}

  /** The bytes of a grant. */
  public static byte[] encode(Grant grant) {
    try {
      return JsonRecords.mapper().writeValueAsBytes(grant);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a grant", e);
    }
  }

  /**
   * The grant in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no grant; the writer then has no authority
   */
  public static Grant decode(byte[] bytes) throws MalformedMessage {
    try {
      Grant grant = JsonRecords.mapper().readValue(bytes, Grant.class);
      if (grant.bindingUid() == null || grant.maxMode() == null || grant.sequence() < 1) {
        throw new MalformedMessage(
            "a grant needs bindingUid, maxMode and a sequence of at least 1: " + grant);
      }
      return grant;
    } catch (IOException e) {
      throw new MalformedMessage("not a grant: " + e.getMessage(), e);
    }
  }
}
