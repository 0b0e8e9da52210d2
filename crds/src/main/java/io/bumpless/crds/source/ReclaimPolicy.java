package io.bumpless.crds.source;

/** What happens to the stream when its SensorSource is deleted. */
public enum ReclaimPolicy {
  Delete,
  Retain
}
