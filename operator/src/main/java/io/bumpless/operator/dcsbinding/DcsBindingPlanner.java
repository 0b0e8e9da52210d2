package io.bumpless.operator.dcsbinding;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.DcsBindingSpec;
import io.bumpless.crds.binding.Mode;
import io.bumpless.crds.reference.PodResources;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.workload.CanonicalBytes;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.ContentHash;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.OpcUaLink;
import io.bumpless.operator.workload.PodBlueprint;
import io.bumpless.operator.workload.PodFolders;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Plans the writer of a DcsBinding. Pure. */
final class DcsBindingPlanner {
  private static final String COMPONENT = "dcs-writer";
  private static final Duration AUDIT_COPY_KEPT = Duration.ofDays(30);
  private static final long AUDIT_COPY_BYTES = 256L << 20;

  /** A part of the volume is left free: the file system and the segment in work need room. */
  private static final double AUDIT_SHARE = 0.9;

  private final Installation installation;

  DcsBindingPlanner(Installation installation) {
    this.installation = installation;
  }

  static Labels labels(DcsBinding binding) {
    String name = binding.getMetadata().getName();
    return Labels.of(DcsBindingInputs.KIND, name, COMPONENT, Names.writer(name));
  }

  static BusUser busUser(DcsBinding binding) {
    return new BusUser.Writer(
        binding.getMetadata().getNamespace(),
        binding.getMetadata().getName(),
        binding.getSpec().modelDeploymentRef().name());
  }

  static StreamSpec stream(DcsBinding binding) {
    String namespace = binding.getMetadata().getNamespace();
    String name = binding.getMetadata().getName();
    return new StreamSpec(
        BusNames.auditStream(namespace, name),
        List.of(BusNames.auditSubject(namespace, name)),
        binding.getMetadata().getUid(),
        AUDIT_COPY_KEPT,
        AUDIT_COPY_BYTES,
        // What was done outlives the binding that did it.
        StreamSpec.Reclaim.RETAIN);
  }

  static OpcUaLink link(DcsBinding binding) {
    DcsBindingSpec spec = binding.getSpec();
    return new OpcUaLink(
        spec.endpoint(),
        spec.useConfiguredHost(),
        spec.security(),
        spec.identity(),
        Amounts.duration(spec.requestTimeout()),
        Names.writer(binding.getMetadata().getName()));
  }

  DcsBindingPlan plan(DcsBinding binding, BoundRevision bound, Map<String, String> annotations) {
    String namespace = binding.getMetadata().getNamespace();
    Labels labels = labels(binding);
    String yaml = WriterConfig.codec().write(config(binding, bound));
    List<Mount> mounts = new ArrayList<>();
    mounts.add(Mount.configMap("config", PodFolders.CONFIG, labels.child()));
    mounts.add(Mount.secret("bus", PodFolders.BUS, Names.busSecret(labels.child())));
    mounts.addAll(link(binding).mounts());
    mounts.add(new Mount("audit", PodFolders.AUDIT, new Mount.Content.OfClaim()));
    PodBlueprint pod =
        new PodBlueprint(
            labels,
            installation.image(COMPONENT),
            installation.serviceAccount(),
            PodResources.connector(),
            mounts,
            ContentHash.shortOf(yaml),
            true);
    String size = CanonicalBytes.of(Amounts.bytes(binding.getSpec().audit().size()));
    StatefulSet writer =
        Children.stateful(
            namespace, labels, annotations, pod.template("Always"), Map.of("audit", size));
    return new DcsBindingPlan(Children.config(namespace, labels, yaml), writer);
  }

  private WriterConfig config(DcsBinding binding, BoundRevision bound) {
    DcsBindingSpec spec = binding.getSpec();
    String namespace = binding.getMetadata().getNamespace();
    String name = binding.getMetadata().getName();
    return new WriterConfig(
        new Subject(namespace, name, binding.getMetadata().getUid()),
        installation.bus(busUser(binding).token()),
        BusNames.grantKey(namespace, name),
        BusNames.scoreSubject(namespace, spec.modelDeploymentRef().name(), ">"),
        ceiling(spec),
        new WriterConfig.Output(
            bound.output().name(),
            Objects.requireNonNullElse(bound.output().unit(), ""),
            bound.output().low(),
            bound.output().high()),
        link(binding).config(),
        Optional.ofNullable(spec.advice()).map(a -> a.node()),
        Optional.ofNullable(spec.handshake()).map(h -> h.state()).map(s -> s.node()),
        Amounts.duration(spec.cycle()),
        bound.scoreTimeout(),
        Amounts.duration(spec.validity().maxClockSkew()),
        new WriterConfig.Audit(
            PodFolders.AUDIT,
            (long) (Amounts.bytes(spec.audit().size()) * AUDIT_SHARE),
            BusNames.auditSubject(namespace, name)));
  }

  /**
   * What the writer could reach at all. The mode in force travels in the grant, so that changing it
   * restarts nothing; only Disabled is also known to the pod itself.
   */
  private static WriterConfig.Mode ceiling(DcsBindingSpec spec) {
    if (spec.mode() == Mode.Disabled) {
      return WriterConfig.Mode.DISABLED;
    }
    return spec.advice() == null ? WriterConfig.Mode.SHADOW : WriterConfig.Mode.ADVISORY;
  }
}
