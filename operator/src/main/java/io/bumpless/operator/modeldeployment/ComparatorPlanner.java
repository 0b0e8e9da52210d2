package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import io.bumpless.contracts.config.ComparatorConfig.Window;
import io.bumpless.contracts.config.Subject;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentSpec;
import io.bumpless.crds.model.Regime;
import io.bumpless.crds.model.Schedule;
import io.bumpless.crds.model.Truth;
import io.bumpless.crds.reference.ComputeAmounts;
import io.bumpless.crds.reference.PodResources;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.StreamSpec.Reclaim;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.ContentHash;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.PodBlueprint;
import io.bumpless.operator.workload.PodFolders;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans the comparator of a ModelDeployment: one, for one trial at a time. Pure. */
final class ComparatorPlanner {
  static final String COMPONENT = "comparator";

  /** Scores may be out of order by two periods, and never by less than this. */
  private static final Duration LEAST_SETTLE = Duration.ofSeconds(2);

  /** As long as a silent pod counts as alive. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A tick has no period when scores follow updates; blocks then count what comes. */
  private static final Duration ON_UPDATE = Duration.ofSeconds(1);

  private static final long BLOCKS_KEPT = 4096;
  private static final Duration BLOCKS_AGE = Duration.ofDays(90);
  private static final long BLOCK_BYTES = 64L << 20;
  private static final double LABELLED_SHARE = 0.5;
  private static final PodResources RESOURCES =
      new PodResources(new ComputeAmounts("25m", "96Mi"), new ComputeAmounts(null, "192Mi"));

  private final Installation installation;

  ComparatorPlanner(Installation installation) {
    this.installation = installation;
  }

  /**
   * What is to be compared.
   *
   * @param task trial, replay or surveillance
   * @param judged the version on trial
   * @param reference what it is held against; empty for absolute gates only
   * @param attempt of the judged version
   * @param since when the task began
   */
  record Wanted(
      Task task,
      CurrentRevision judged,
      Optional<CurrentRevision> reference,
      int attempt,
      Instant since) {}

  /** The comparator and its configuration. */
  record Planned(ConfigMap config, Deployment deployment) {}

  static Labels labels(ModelDeployment deployment) {
    String name = deployment.getMetadata().getName();
    return Labels.of(ModelDeploymentInputs.KIND, name, COMPONENT, Names.comparator(name));
  }

  static BusUser busUser(ModelDeployment deployment) {
    ModelDeploymentSpec spec = deployment.getSpec();
    List<String> sources = new ArrayList<>();
    Optional.ofNullable(spec.truth()).ifPresent(t -> sources.add(t.sensorSourceRef().name()));
    Optional.ofNullable(spec.comparison().regime())
        .ifPresent(r -> sources.add(r.sensorSourceRef().name()));
    return new BusUser.Comparator(
        deployment.getMetadata().getNamespace(),
        deployment.getMetadata().getName(),
        sources.stream().distinct().toList());
  }

  /** Closed blocks, for plots. */
  static StreamSpec stream(ModelDeployment deployment) {
    String namespace = deployment.getMetadata().getNamespace();
    String name = deployment.getMetadata().getName();
    return new StreamSpec(
        BusNames.blocksStream(namespace, name),
        List.of(BusNames.blocksSubject(namespace, name)),
        deployment.getMetadata().getUid(),
        BLOCKS_AGE,
        BLOCK_BYTES,
        OptionalLong.of(BLOCKS_KEPT),
        Reclaim.DELETE);
  }

  Planned plan(ModelDeployment deployment, Wanted wanted, Map<String, String> annotations) {
    String namespace = deployment.getMetadata().getNamespace();
    Labels labels = labels(deployment);
    String yaml = ComparatorConfig.codec().write(config(deployment, wanted));
    PodBlueprint pod =
        new PodBlueprint(
            labels,
            installation.image(COMPONENT),
            installation.serviceAccount(),
            RESOURCES,
            List.of(
                Mount.configMap("config", PodFolders.CONFIG, labels.child()),
                Mount.secret("bus", PodFolders.BUS, Names.busSecret(labels.child()))),
            ContentHash.shortOf(yaml),
            true);
    return new Planned(
        Children.config(namespace, labels, yaml),
        Children.deployment(namespace, labels, annotations, pod.template("Always")));
  }

  private ComparatorConfig config(ModelDeployment deployment, Wanted wanted) {
    ModelDeploymentSpec spec = deployment.getSpec();
    var frozen = wanted.judged().frozen();
    return new ComparatorConfig(
        new Subject(
            deployment.getMetadata().getNamespace(),
            deployment.getMetadata().getName(),
            deployment.getMetadata().getUid()),
        installation.bus(busUser(deployment).token()),
        wanted.task(),
        version(wanted.judged()),
        wanted.reference().map(ComparatorPlanner::version),
        wanted.attempt(),
        wanted.since(),
        window(spec, wanted),
        period(frozen.inputs().schedule()),
        frozen.outputs().stream()
            .map(o -> new ComparatorConfig.Output(o.name(), o.low(), o.high()))
            .toList(),
        Optional.ofNullable(spec.truth()).map(ComparatorPlanner::truth),
        Optional.ofNullable(spec.comparison().regime())
            .map(r -> regime(r, frozen.inputs().schedule())),
        comparison(spec, frozen.inputs().schedule()));
  }

  private static Optional<Window> window(ModelDeploymentSpec spec, Wanted wanted) {
    return wanted.task() == Task.REPLAY
        ? Optional.of(
            new Window(
                wanted.since().minus(Amounts.duration(spec.rollout().replay().window())),
                wanted.since()))
        : Optional.empty();
  }

  private static Version version(CurrentRevision revision) {
    return new Version(
        revision.number(), revision.id(), revision.frozen().model().digest(), revision.id());
  }

  private static Duration period(Schedule schedule) {
    return schedule.periodic() == null ? ON_UPDATE : Amounts.duration(schedule.periodic().period());
  }

  private static Duration settle(Schedule schedule) {
    Duration periods = period(schedule).multipliedBy(2);
    return periods.compareTo(LEAST_SETTLE) < 0 ? LEAST_SETTLE : periods;
  }

  private static ComparatorConfig.Truth truth(Truth truth) {
    return new ComparatorConfig.Truth(
        truth.output(),
        truth.sensorSourceRef().name(),
        truth.tag(),
        Amounts.duration(truth.tolerance()),
        Amounts.duration(truth.maxDelay()),
        1,
        LABELLED_SHARE);
  }

  private static ComparatorConfig.Regime regime(Regime regime, Schedule schedule) {
    return new ComparatorConfig.Regime(
        regime.sensorSourceRef().name(),
        regime.tag(),
        schedule.periodic() == null ? Duration.ZERO : Amounts.duration(schedule.periodic().grace()),
        regime.required().stream()
            .map(r -> new ComparatorConfig.RequiredRegime(r.value(), r.minBlocks()))
            .toList());
  }

  private static ComparatorConfig.Comparison comparison(
      ModelDeploymentSpec spec, Schedule schedule) {
    var comparison = spec.comparison();
    return new ComparatorConfig.Comparison(
        comparison.alpha(),
        comparison.beta(),
        Amounts.duration(comparison.block()),
        Amounts.duration(comparison.guard()),
        comparison.minCoverage(),
        comparison.hold(),
        comparison.minBlocks(),
        Amounts.duration(comparison.maxDuration()),
        settle(schedule),
        PATIENCE,
        Optional.empty(),
        comparison.gates().stream().flatMap(g -> GateConfigs.of(g).stream()).toList(),
        Optional.empty());
  }
}
