package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.bus.Models;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.secrets.SecretKeeper;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The steps of running one revision that touch the bus or Secrets; planning itself is pure. */
@ApplicationScoped
public class RevisionRun {
  private final Installation installation;
  private final SecretKeeper secrets;
  private final Streams streams;
  private final Models models;
  private final Reports reports;

  RevisionRun(
      Installation installation,
      SecretKeeper secrets,
      Streams streams,
      Models models,
      Reports reports) {
    this.installation = installation;
    this.secrets = secrets;
    this.streams = streams;
    this.models = models;
    this.reports = reports;
  }

  Reports reports() {
    return reports;
  }

  StreamOutcome ensureStream(ModelDeployment deployment) {
    return StreamOutcome.ensure(streams, ScorerPlanner.stream(deployment));
  }

  /** How far the bytes are; the store is asked after the Job was read. */
  FetchState fetchState(ModelDeploymentInputs inputs, CurrentRevision revision) {
    String job = FetchPlanner.labels(inputs.deployment(), revision).child();
    ModelStore store = ModelStore.ask(models, revision.frozen().model().digest());
    if (store == ModelStore.SILENT && revision.established()) {
      return new FetchState.Done();
    }
    return FetchState.of(inputs.job(job), inputs.podsOf(job), store);
  }

  ModelDeploymentPlan plan(
      ModelDeploymentInputs inputs, CurrentRevision revision, FetchState fetch) {
    boolean done = fetch instanceof FetchState.Done;
    return new ModelDeploymentPlan(
        RevisionPlanner.plan(inputs.deployment(), revision),
        fetch(inputs, revision, fetch),
        done || revision.established() ? Optional.of(scorer(inputs, revision)) : Optional.empty());
  }

  private Optional<ModelDeploymentPlan.Fetch> fetch(
      ModelDeploymentInputs inputs, CurrentRevision revision, FetchState state) {
    Labels labels = FetchPlanner.labels(inputs.deployment(), revision);
    Optional<Job> job = inputs.job(labels.child());
    if (job.isEmpty() && state instanceof FetchState.Done) {
      return Optional.empty();
    }
    // A Job is made once, and so is its credential.
    Map<String, String> annotations =
        job.map(j -> j.getMetadata().getAnnotations())
            .orElseGet(
                () ->
                    secrets.keep(
                        inputs.deployment(),
                        labels,
                        FetchPlanner.busUser(inputs.deployment()),
                        Optional.empty(),
                        false,
                        inputs.now()));
    return Optional.of(
        new FetchPlanner(installation)
            .plan(inputs.deployment(), revision, annotations, state instanceof FetchState.Lost));
  }

  private ModelDeploymentPlan.Scorer scorer(
      ModelDeploymentInputs inputs, CurrentRevision revision) {
    Labels labels = ScorerPlanner.labels(inputs.deployment(), revision.id());
    Optional<Deployment> scorer = inputs.scorer(labels.child());
    Map<String, String> annotations =
        secrets.keep(
            inputs.deployment(),
            labels,
            ScorerPlanner.busUser(inputs.deployment(), revision),
            scorer,
            false,
            inputs.now());
    return new ScorerPlanner(installation).plan(inputs.deployment(), revision, annotations);
  }
}
