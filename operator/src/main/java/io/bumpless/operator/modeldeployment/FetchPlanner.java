package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.crds.model.Artifact;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.reference.ComputeAmounts;
import io.bumpless.crds.reference.PodResources;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.ContentHash;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.PodBlueprint;
import io.bumpless.operator.workload.PodFolders;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the Job that brings the bytes of a revision into the object store. Pure. */
final class FetchPlanner {
  static final String COMPONENT = "model-fetch";

  /** Tries again for hours: an origin that does not answer is no reason to give up. */
  private static final int RETRIES = 60;

  /** Exit codes after which another try cannot help: a final refusal, a configuration error. */
  private static final Integer[] FINAL_EXITS = {1, 64};

  private static final PodResources RESOURCES =
      new PodResources(new ComputeAmounts("50m", "128Mi"), new ComputeAmounts(null, "256Mi"));

  private final Installation installation;

  FetchPlanner(Installation installation) {
    this.installation = installation;
  }

  static Labels labels(ModelDeployment deployment, CurrentRevision revision) {
    String name = deployment.getMetadata().getName();
    return new Labels(
        ModelDeploymentInputs.KIND,
        name,
        COMPONENT,
        Names.fetch(name, revision.frozen().model().digest()),
        revision.id());
  }

  static BusUser busUser(ModelDeployment deployment) {
    return new BusUser.Fetch(
        deployment.getMetadata().getNamespace(), deployment.getMetadata().getName());
  }

  ModelDeploymentPlan.Fetch plan(
      ModelDeployment deployment,
      CurrentRevision revision,
      Map<String, String> annotations,
      boolean again) {
    String namespace = deployment.getMetadata().getNamespace();
    Labels labels = labels(deployment, revision);
    String yaml = FetchConfig.codec().write(config(deployment, revision));
    PodBlueprint pod =
        new PodBlueprint(
            labels,
            installation.image(COMPONENT),
            installation.serviceAccount(),
            RESOURCES,
            mounts(labels, revision.frozen().model()),
            ContentHash.shortOf(yaml),
            false);
    Job job =
        new JobBuilder()
            .withMetadata(Children.metadata(namespace, labels, annotations))
            .withNewSpec()
            .withBackoffLimit(RETRIES)
            .withNewPodFailurePolicy()
            .addNewRule()
            .withAction("FailJob")
            .withNewOnExitCodes()
            .withContainerName(COMPONENT)
            .withOperator("In")
            .withValues(FINAL_EXITS)
            .endOnExitCodes()
            .endRule()
            .endPodFailurePolicy()
            .withTemplate(pod.template("Never"))
            .endSpec()
            .build();
    return new ModelDeploymentPlan.Fetch(Children.config(namespace, labels, yaml), job, again);
  }

  private FetchConfig config(ModelDeployment deployment, CurrentRevision revision) {
    Artifact model = revision.frozen().model();
    return new FetchConfig(
        new Subject(
            deployment.getMetadata().getNamespace(),
            deployment.getMetadata().getName(),
            deployment.getMetadata().getUid()),
        installation.dataBus(busUser(deployment).token()),
        model.configMapRef() == null
            ? model.uri()
            : "file:" + PodFolders.MODEL + "/" + model.configMapRef().key(),
        model.digest(),
        Amounts.bytes(model.maxBytes()),
        Optional.ofNullable(model.secretRef()).map(r -> PodFolders.CREDENTIALS));
  }

  private static List<Mount> mounts(Labels labels, Artifact model) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(Mount.configMap("config", PodFolders.CONFIG, labels.child()));
    mounts.add(Mount.secret("bus", PodFolders.BUS, Names.busSecret(labels.child())));
    Optional.ofNullable(model.configMapRef())
        .ifPresent(
            r ->
                mounts.add(
                    new Mount(
                        "model",
                        PodFolders.MODEL,
                        new Mount.Content.OfConfigMapKey(r.name(), r.key()))));
    Optional.ofNullable(model.secretRef())
        .ifPresent(r -> mounts.add(Mount.secret("credentials", PodFolders.CREDENTIALS, r.name())));
    return mounts;
  }
}
