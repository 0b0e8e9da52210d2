package io.bumpless.crds.binding;

/** What a target outside the limits becomes (actuation rule A9). */
public enum OnViolation {
  Clamp,
  Reject
}
