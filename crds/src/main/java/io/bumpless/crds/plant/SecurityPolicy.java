package io.bumpless.crds.plant;

/** OPC UA security policies (OPC 10000-7) that we speak. */
public enum SecurityPolicy {
  None,
  Basic256Sha256,
  Aes128Sha256RsaOaep,
  Aes256Sha256RsaPss
}
