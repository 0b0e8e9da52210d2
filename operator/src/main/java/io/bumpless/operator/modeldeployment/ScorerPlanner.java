package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.crds.model.Feature;
import io.bumpless.crds.model.FeatureFunction;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.Output;
import io.bumpless.crds.model.Schedule;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.ContentHash;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.PodBlueprint;
import io.bumpless.operator.workload.PodFolders;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Plans the scorer of one revision, from the frozen revision only. Pure. */
final class ScorerPlanner {
  static final String COMPONENT = "scorer-runtime";
  private static final Duration SCORES_KEPT = Duration.ofDays(3);
  private static final long SCORE_BYTES = 512L << 20;

  private final Installation installation;

  ScorerPlanner(Installation installation) {
    this.installation = installation;
  }

  static Labels labels(ModelDeployment deployment, String id) {
    String name = deployment.getMetadata().getName();
    return new Labels(ModelDeploymentInputs.KIND, name, COMPONENT, Names.revision(name, id), id);
  }

  static BusUser busUser(ModelDeployment deployment, CurrentRevision revision) {
    return new BusUser.Scorer(
        deployment.getMetadata().getNamespace(),
        deployment.getMetadata().getName(),
        revision.id(),
        sourceNames(revision.frozen()));
  }

  static StreamSpec stream(ModelDeployment deployment) {
    String namespace = deployment.getMetadata().getNamespace();
    String name = deployment.getMetadata().getName();
    return new StreamSpec(
        BusNames.scoreStream(namespace, name),
        List.of(BusNames.scoreSubject(namespace, name, ">")),
        deployment.getMetadata().getUid(),
        SCORES_KEPT,
        SCORE_BYTES);
  }

  ModelDeploymentPlan.Scorer plan(
      ModelDeployment deployment, CurrentRevision revision, Map<String, String> annotations) {
    String namespace = deployment.getMetadata().getNamespace();
    Labels labels = labels(deployment, revision.id());
    String yaml = ScorerConfig.codec().write(config(deployment, revision));
    PodBlueprint pod =
        new PodBlueprint(
            labels,
            installation.image(COMPONENT),
            installation.serviceAccount(),
            revision.frozen().runtime().resources(),
            List.of(
                Mount.configMap("config", PodFolders.CONFIG, labels.child()),
                Mount.secret("bus", PodFolders.BUS, Names.busSecret(labels.child()))),
            ContentHash.shortOf(yaml),
            true);
    Deployment scorer = Children.deployment(namespace, labels, annotations, pod.template("Always"));
    scorer.getSpec().setProgressDeadlineSeconds(progressDeadline(deployment));
    boolean serves = revision.frozen().runtime().inferenceEndpoint();
    if (serves) {
      InferenceEndpoint.open(scorer);
    }
    return new ModelDeploymentPlan.Scorer(
        Children.config(namespace, labels, yaml),
        scorer,
        serves ? Optional.of(InferenceEndpoint.service(deployment, labels)) : Optional.empty());
  }

  private static int progressDeadline(ModelDeployment deployment) {
    String deadline = deployment.getSpec().rollout().progressDeadline();
    return (int) Math.max(1, Amounts.duration(deadline).toSeconds());
  }

  private ScorerConfig config(ModelDeployment deployment, CurrentRevision revision) {
    String namespace = deployment.getMetadata().getNamespace();
    String name = deployment.getMetadata().getName();
    FrozenRevision frozen = revision.frozen();
    return new ScorerConfig(
        new Subject(namespace, name, deployment.getMetadata().getUid()),
        new ScorerConfig.Revision(
            revision.number(), revision.id(), frozen.model().version(), frozen.model().digest()),
        installation.bus(busUser(deployment, revision).token()),
        BusNames.scoreSubject(namespace, name, revision.id()),
        BusNames.scoreStream(namespace, name),
        Amounts.bytes(frozen.model().maxBytes()),
        sourceNames(frozen).stream().map(s -> source(namespace, s)).toList(),
        schedule(frozen.inputs().schedule()),
        frozen.inputs().features().stream().map(ScorerPlanner::feature).toList(),
        Amounts.duration(frozen.inputs().maxAge()),
        Optional.ofNullable(frozen.inputs().tensor()),
        frozen.outputs().stream().map(ScorerPlanner::output).toList(),
        frozen.runtime().threads(),
        Amounts.duration(frozen.runtime().deadline()),
        frozen.runtime().inferenceEndpoint());
  }

  private static List<String> sourceNames(FrozenRevision frozen) {
    return frozen.inputs().features().stream()
        .map(f -> f.sensorSourceRef().name())
        .distinct()
        .toList();
  }

  private static ScorerConfig.Source source(String namespace, String name) {
    return new ScorerConfig.Source(
        name, BusNames.sensorStream(namespace, name), BusNames.sensorSubject(namespace, name));
  }

  private static ScorerConfig.Schedule schedule(Schedule schedule) {
    return schedule.onUpdate() == null
        ? new ScorerConfig.Schedule.Periodic(
            Amounts.duration(schedule.periodic().period()),
            Amounts.duration(schedule.periodic().grace()))
        : new ScorerConfig.Schedule.OnUpdate();
  }

  private static ScorerConfig.Feature feature(Feature feature) {
    return new ScorerConfig.Feature(
        feature.name(),
        feature.sensorSourceRef().name(),
        feature.tag(),
        function(feature.function()),
        Optional.ofNullable(feature.window()).map(Amounts::duration),
        Optional.ofNullable(feature.lag()).map(Amounts::duration));
  }

  private static ScorerConfig.Function function(FeatureFunction function) {
    return switch (function) {
      case Last -> ScorerConfig.Function.LAST;
      case Mean -> ScorerConfig.Function.MEAN;
      case Min -> ScorerConfig.Function.MIN;
      case Max -> ScorerConfig.Function.MAX;
      case StdDev -> ScorerConfig.Function.STDDEV;
      case Delta -> ScorerConfig.Function.DELTA;
      case Lag -> ScorerConfig.Function.LAG;
    };
  }

  private static ScorerConfig.Output output(Output output) {
    return new ScorerConfig.Output(
        output.name(),
        Objects.requireNonNullElse(output.tensor(), ""),
        output.index(),
        Objects.requireNonNullElse(output.unit(), ""),
        output.low(),
        output.high());
  }
}
