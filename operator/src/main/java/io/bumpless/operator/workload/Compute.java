package io.bumpless.operator.workload;

import io.bumpless.crds.reference.ComputeAmounts;
import io.bumpless.crds.reference.PodResources;
import io.bumpless.crds.schema.Amounts;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cores and bytes of a container, and the Java heap that fits them. */
final class Compute {
  private static final long MIB = 1L << 20;
  private static final long DEFAULT_LIMIT = 256 * MIB;
  private static final long SMALLEST_HEAP = 48 * MIB;

  /** Classes, code, threads and direct buffers that are outside the heap. */
  private static final long OUTSIDE_HEAP = 32 * MIB;

  private Compute() {}

  static ResourceRequirements requirements(PodResources resources) {
    // Two maps that are never null: with null the SDK's matcher fails once the live object has
    // limits.
    return new ResourceRequirementsBuilder()
        .addToRequests(quantities(Optional.ofNullable(resources.requests())))
        .addToLimits(quantities(Optional.ofNullable(resources.limits())))
        .build();
  }

  /** Flags for {@code JAVA_TOOL_OPTIONS}: half of the memory limit less 32 MiB as heap. */
  static String javaOptions(PodResources resources) {
    long limit =
        Optional.ofNullable(resources.limits())
            .map(ComputeAmounts::memory)
            .map(Amounts::bytes)
            .orElse(DEFAULT_LIMIT);
    long heap = Math.max(SMALLEST_HEAP, limit / 2 - OUTSIDE_HEAP) / MIB;
    return "-Xmx"
        + heap
        + "m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError";
  }

  private static Map<String, Quantity> quantities(Optional<ComputeAmounts> amounts) {
    Map<String, Quantity> quantities = new TreeMap<>();
    amounts.map(ComputeAmounts::cpu).ifPresent(v -> quantities.put("cpu", new Quantity(v)));
    amounts.map(ComputeAmounts::memory).ifPresent(v -> quantities.put("memory", new Quantity(v)));
    return quantities;
  }
}
