package io.bumpless.contracts.config;

/**
 * The custom resource that a pod works for.
 *
 * @param namespace of the resource
 * @param name of the resource
 * @param uid of the resource; a stream or grant of another uid is not ours
 */
public record Subject(String namespace, String name, String uid) {}
