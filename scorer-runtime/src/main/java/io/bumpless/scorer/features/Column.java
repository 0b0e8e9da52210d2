package io.bumpless.scorer.features;

/**
 * One column of the model's input tensor.
 *
 * @param name for people and the input hash
 * @param source index into {@link InputPlan#sources()}
 * @param track index into {@link InputPlan.Source#tags()} of that source
 * @param tag its name
 * @param take what is taken from the tag
 */
public record Column(String name, int source, int track, String tag, Take take) {}
