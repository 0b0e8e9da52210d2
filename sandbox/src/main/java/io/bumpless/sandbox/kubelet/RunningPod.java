package io.bumpless.sandbox.kubelet;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A pod as it runs here.
 *
 * @param namespace of the pod
 * @param name of the pod
 * @param image of its container
 * @param pid of its process, while it lives
 * @param ready whether its readiness probe says so
 * @param restarts how often it was started again
 * @param httpPort of its health and metrics, on loopback
 * @param log what it prints
 * @param folder its volumes and scratch files
 */
public record RunningPod(
    String namespace,
    String name,
    String image,
    Optional<Long> pid,
    boolean ready,
    int restarts,
    int httpPort,
    Path log,
    Path folder) {}
