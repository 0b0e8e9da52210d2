package io.bumpless.crds.source;

/** Whose clock stamps a sample: the device's (Source) or the OPC UA server's. */
public enum Timestamps {
  Source,
  Server
}
