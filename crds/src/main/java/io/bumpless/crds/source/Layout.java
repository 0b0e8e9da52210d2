package io.bumpless.crds.source;

/** How a recorded file is laid out. */
public enum Layout {
  /** One row per time, one column per tag. */
  Wide,
  /** One row per value: time, tag, value. */
  Long
}
