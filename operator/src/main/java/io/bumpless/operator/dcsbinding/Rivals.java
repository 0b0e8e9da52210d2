package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.DcsBindingSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Bindings that would write the same node of the same server (actuation rule A32). Pure. */
final class Rivals {
  private static final Comparator<DcsBinding> AGE =
      Comparator.comparing((DcsBinding b) -> b.getMetadata().getCreationTimestamp())
          .thenComparing(b -> b.getMetadata().getNamespace())
          .thenComparing(b -> b.getMetadata().getName());

  private Rivals() {}

  /** The oldest binding that is older than this one and writes one of its nodes. */
  static Optional<DcsBinding> olderRival(DcsBinding binding, List<DcsBinding> others) {
    return others.stream()
        .filter(o -> AGE.compare(o, binding) < 0)
        .filter(o -> !shared(binding, o).isEmpty())
        .min(AGE);
  }

  /** The nodes that both write. */
  static Set<String> shared(DcsBinding one, DcsBinding other) {
    if (!one.getSpec().endpoint().equals(other.getSpec().endpoint())) {
      return Set.of();
    }
    Set<String> nodes = written(one.getSpec());
    nodes.retainAll(written(other.getSpec()));
    return nodes;
  }

  private static Set<String> written(DcsBindingSpec spec) {
    TreeSet<String> nodes = new TreeSet<>();
    Optional.ofNullable(spec.advice()).ifPresent(a -> nodes.add(a.node()));
    Optional.ofNullable(spec.target())
        .ifPresent(
            t ->
                Stream.of(t.command(), t.valueNode(), t.setpointNode())
                    .filter(Objects::nonNull)
                    .forEach(nodes::add));
    return nodes;
  }
}
