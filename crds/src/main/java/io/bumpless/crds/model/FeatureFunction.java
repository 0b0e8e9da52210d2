package io.bumpless.crds.model;

/** What of a tag's past becomes the feature's value. */
public enum FeatureFunction {
  Last,
  Mean,
  Min,
  Max,
  StdDev,
  Delta,
  Lag
}
