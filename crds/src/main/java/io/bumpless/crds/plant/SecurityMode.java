package io.bumpless.crds.plant;

/** OPC UA message security mode (OPC 10000-4 §7.20). */
public enum SecurityMode {
  None,
  Sign,
  SignAndEncrypt
}
