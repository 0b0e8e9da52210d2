package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.ContainerState;
import io.bumpless.sandbox.pod.Planned;
import io.bumpless.sandbox.pod.PodFacts;
import io.bumpless.sandbox.pod.PodPlace;
import io.bumpless.sandbox.pod.PodPlan;
import io.bumpless.sandbox.pod.PodPlanner;
import io.bumpless.sandbox.pod.PodStatusOf;
import io.bumpless.sandbox.pod.PodStep;
import io.bumpless.sandbox.pod.Surroundings;
import io.bumpless.sandbox.pod.VolumeFolder;
import io.bumpless.testbed.process.FreePort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pod on this machine. Used by the runner's thread only. */
final class PodRun {

  private static final Logger LOG = LoggerFactory.getLogger(PodRun.class);

  private final NodeApi api;
  private final HttpClient http;
  private final PodFolders folders;
  private final Instant seen;

  private PodPlace place;
  private ContainerState container = new ContainerState.Waiting("ContainerCreating", "");
  private Optional<ContainerState.Ended> lastEnded = Optional.empty();
  private Optional<LocalProcess> process = Optional.empty();
  private Optional<Prober> prober = Optional.empty();
  private Optional<Instant> termSent = Optional.empty();
  private Optional<PodStatus> told = Optional.empty();
  private boolean ready;
  private Instant readySince;
  private List<VolumeFolder> written = List.of();
  private int restarts;
  private boolean forgotten;

  PodRun(NodeApi api, HttpClient http, PodFolders folders, Pod pod, Instant now) {
    this.api = api;
    this.http = http;
    this.folders = folders;
    this.seen = now;
    this.readySince = now;
    this.place = folders.place(pod, 0);
  }

  /** Looks at the process, decides, acts, tells the API server. */
  void sync(Pod pod, PodPlanner planner, Surroundings surroundings, Instant now) {
    if (forgotten) {
      return;
    }
    look(now);
    switch (PodStep.of(facts(pod), now)) {
      case REST -> refresh(pod, planner, surroundings);
      case BIND -> api.bind(pod);
      case START -> start(pod, planner, surroundings, now);
      case TERMINATE -> {
        process.ifPresent(LocalProcess::terminate);
        termSent = Optional.of(now);
      }
      case KILL -> process.ifPresent(LocalProcess::kill);
      case FORGET -> {
        tell(pod, now);
        api.forget(pod);
        forgotten = true;
        return;
      }
    }
    if (bound(pod)) {
      tell(pod, now);
    }
  }

  /** The object is gone. */
  void end() {
    process.filter(LocalProcess::isAlive).ifPresent(LocalProcess::kill);
    prober.ifPresent(Prober::close);
    FolderWriter.remove(place.folder());
  }

  /** Orderly end of the process, for the end of the runner. */
  void terminate() {
    process.filter(LocalProcess::isAlive).ifPresent(LocalProcess::terminate);
  }

  /** Waits for the process to end and kills it otherwise. */
  void awaitEnd(Duration limit) {
    process.filter(running -> !running.awaitEnd(limit.toMillis())).ifPresent(LocalProcess::kill);
    process.ifPresent(ended -> ended.awaitEnd(limit.toMillis()));
    prober.ifPresent(Prober::close);
  }

  Optional<Long> pid() {
    return process.filter(LocalProcess::isAlive).map(LocalProcess::pid);
  }

  PodPlace place() {
    return place;
  }

  int restarts() {
    return restarts;
  }

  boolean isReady() {
    return ready;
  }

  private void look(Instant now) {
    if (!(container instanceof ContainerState.Running running)) {
      return;
    }
    LocalProcess current = process.orElseThrow();
    if (current.isAlive()) {
      container = new ContainerState.Running(running.since(), prober.orElseThrow().health());
      return;
    }
    ContainerState.Ended ended = current.ended(now);
    LOG.info(
        "container ended pod={} pid={} exitCode={}",
        place.folder().getFileName(),
        current.pid(),
        ended.exitCode());
    prober.ifPresent(Prober::close);
    container = ended;
    termSent = Optional.empty();
  }

  private void start(Pod pod, PodPlanner planner, Surroundings surroundings, Instant now) {
    PodPlace fresh = folders.place(pod, FreePort.pick());
    switch (planner.plan(pod, surroundings, fresh)) {
      case Planned.Waiting(String reason, String message) ->
          container = new ContainerState.Waiting(reason, message);
      case Planned.Ready(PodPlan plan) -> {
        place = fresh;
        launch(pod, plan, now);
      }
    }
  }

  private void launch(Pod pod, PodPlan plan, Instant now) {
    if (container instanceof ContainerState.Ended ended) {
      lastEnded = Optional.of(ended);
      restarts++;
    }
    var spec = pod.getSpec().getContainers().getFirst();
    boolean logTail = "FallbackToLogsOnError".equals(spec.getTerminationMessagePolicy());
    try {
      FolderWriter.write(plan.volumes());
      written = plan.volumes();
      LocalProcess started = LocalProcess.start(plan, place, logTail, now);
      process = Optional.of(started);
      Prober probes = Prober.start(http, spec, place.httpPort());
      prober = Optional.of(probes);
      container = new ContainerState.Running(now, probes.health());
      LOG.info(
          "container started pod={} pid={} http=127.0.0.1:{} restarts={}",
          pod.getMetadata().getName(),
          started.pid(),
          place.httpPort(),
          restarts);
    } catch (IOException e) {
      container = new ContainerState.Waiting("RunContainerError", e.getMessage());
    }
  }

  /** Changed ConfigMaps and Secrets reach a running container. */
  private void refresh(Pod pod, PodPlanner planner, Surroundings surroundings) {
    if (container instanceof ContainerState.Running
        && planner.plan(pod, surroundings, place) instanceof Planned.Ready(PodPlan plan)
        && !plan.volumes().equals(written)) {
      FolderWriter.write(plan.volumes());
      written = plan.volumes();
    }
  }

  private void tell(Pod pod, Instant now) {
    PodFacts facts = facts(pod);
    boolean nowReady = new PodStatusOf(pod, facts, seen, readySince, lastEnded).ready();
    if (nowReady != ready) {
      ready = nowReady;
      readySince = now;
    }
    PodStatus status = new PodStatusOf(pod, facts, seen, readySince, lastEnded).status();
    if (!told.equals(Optional.of(status))) {
      api.status(pod, status);
      told = Optional.of(status);
    }
  }

  private PodFacts facts(Pod pod) {
    Optional<Duration> grace =
        Optional.ofNullable(pod.getMetadata().getDeletionTimestamp())
            .map(
                at ->
                    Duration.ofSeconds(
                        Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                            .orElse(30L)));
    return new PodFacts(
        bound(pod), grace, pod.getSpec().getRestartPolicy(), container, restarts, termSent);
  }

  private static boolean bound(Pod pod) {
    return NodeApi.NODE.equals(pod.getSpec().getNodeName());
  }
}
