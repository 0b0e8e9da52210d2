package io.bumpless.crds.source;

/** The alternatives of a SensorSource. */
public sealed interface SourceType permits OpcUa, PiWebApi, Recording {}
