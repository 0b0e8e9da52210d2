package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.CandidateStatus;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUser;
import java.util.List;
import java.util.Optional;

/**
 * A SensorSource, a ModelDeployment and a DcsBinding of one name, and the pods that belong to them.
 *
 * @param site where they are
 * @param pods what their pods do
 * @param name of all three
 * @param digest of the model
 */
record Chain(Site site, FakePods pods, String name, String digest) {

  /** All three, with a model that the site has already, until everything runs and advises. */
  Chain advises() {
    pods.store(new BusUser.Fetch("flow", name), digest, new byte[] {1});
    site.apply(Site.sourceYaml(name));
    site.apply(Site.modelYaml(name, name, digest));
    site.apply(Site.bindingYaml(name, name, "ADVICE_" + name));
    Site.soon().until(() -> !revisionId().isEmpty());
    pods.ready("sns-" + name);
    scorerRuns();
    writerRuns();
    everyPodReports("first");
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.source(name, "Ready")).isEqualTo("True Running");
              assertThat(site.model(name, "Ready")).isEqualTo("True TargetStageReached");
              assertThat(site.binding(name, "Ready")).isEqualTo("True Advising");
            });
    return this;
  }

  String scorer() {
    return "mdep-" + name + "-" + revisionId();
  }

  void scorerRuns() {
    pods.ready(scorer());
    pods.report(scorerUser(), PodReports.scorer(model(), revisionId(), "first"));
  }

  void writerRuns() {
    pods.ready("dcsb-" + name);
    pods.report(writerUser(), PodReports.writer(site.get(DcsBinding.class, name), "first"));
  }

  /** Every pod reports the same facts in other words. */
  void everyPodReports(String words) {
    pods.report(
        new BusUser.Source("flow", name),
        PodReports.source(site.get(SensorSource.class, name), words));
    pods.report(scorerUser(), PodReports.scorer(model(), revisionId(), words));
    pods.report(writerUser(), PodReports.writer(site.get(DcsBinding.class, name), words));
  }

  ModelDeployment model() {
    return site.get(ModelDeployment.class, name);
  }

  private String revisionId() {
    ModelDeploymentStatus status = model().getStatus();
    return Optional.ofNullable(status.stable())
        .map(s -> s.id())
        .or(() -> Optional.ofNullable(status.candidate()).map(CandidateStatus::id))
        .orElse("");
  }

  private BusUser scorerUser() {
    return new BusUser.Scorer("flow", name, revisionId(), List.of(name));
  }

  private BusUser writerUser() {
    return new BusUser.Writer("flow", name, name);
  }
}
