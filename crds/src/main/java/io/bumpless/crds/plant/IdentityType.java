package io.bumpless.crds.plant;

/** OPC UA user identity tokens (OPC 10000-4 §7.41) that we offer. */
public enum IdentityType {
  Anonymous,
  UserName,
  Certificate
}
