package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.PodPlanner;
import io.bumpless.sandbox.pod.Surroundings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node {@code local}: every pod of the API server runs here as a process. One thread looks at
 * all pods ten times a second and does for each what {@link io.bumpless.sandbox.pod.PodStep} says.
 */
public final class NodeRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeRunner.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ORDERLY_END = Duration.ofSeconds(6);

  private final NodeApi api;
  private final PodPlanner planner;
  private final PodFolders folders;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SharedIndexInformer<Pod> pods;
  private final SharedIndexInformer<ConfigMap> configMaps;
  private final SharedIndexInformer<Secret> secrets;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("node-runner").factory());
  private final Map<String, PodRun> runs = new HashMap<>();

  private NodeRunner(KubernetesClient client, PodPlanner planner, Path folder) {
    this.api = new NodeApi(client);
    this.planner = planner;
    this.folders = new PodFolders(folder.toAbsolutePath());
    this.pods = client.pods().inAnyNamespace().inform();
    this.configMaps = client.configMaps().inAnyNamespace().inform();
    this.secrets = client.secrets().inAnyNamespace().inform();
  }

  /**
   * Registers the node and starts to run pods.
   *
   * @param folder pods, claims and logs are kept in here
   */
  public static NodeRunner start(KubernetesClient client, PodPlanner planner, Path folder) {
    NodeRunner runner = new NodeRunner(client, planner, folder);
    runner.api.register();
    var unused =
        runner.thread.scheduleWithFixedDelay(
            runner::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return runner;
  }

  /** The pods that run now. */
  public List<RunningPod> running() {
    return onThread(
        () ->
            pods.getStore().list().stream()
                .filter(pod -> runs.containsKey(pod.getMetadata().getUid()))
                .map(pod -> running(pod, runs.get(pod.getMetadata().getUid())))
                .toList());
  }

  private static RunningPod running(Pod pod, PodRun run) {
    return new RunningPod(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        pod.getSpec().getContainers().getFirst().getImage(),
        run.pid(),
        run.isReady(),
        run.restarts(),
        run.place().httpPort(),
        run.place().log(),
        run.place().folder());
  }

  private void look() {
    Instant now = Instant.now();
    Set<String> present = new HashSet<>();
    for (Pod pod : pods.getStore().list()) {
      String uid = pod.getMetadata().getUid();
      present.add(uid);
      PodRun run = runs.computeIfAbsent(uid, id -> new PodRun(api, http, folders, pod, now));
      try {
        run.sync(pod, planner, surroundings(pod.getMetadata().getNamespace()), now);
      } catch (RuntimeException e) {
        LOG.warn("pod is looked at again pod={}", pod.getMetadata().getName(), e);
      }
    }
    for (String gone : runs.keySet().stream().filter(uid -> !present.contains(uid)).toList()) {
      runs.remove(gone).end();
    }
  }

  private Surroundings surroundings(String namespace) {
    return new Surroundings(of(configMaps, namespace), of(secrets, namespace));
  }

  private static <T extends HasMetadata> Map<String, T> of(
      SharedIndexInformer<T> informer, String namespace) {
    return informer.getStore().list().stream()
        .filter(object -> object.getMetadata().getNamespace().equals(namespace))
        .collect(Collectors.toMap(object -> object.getMetadata().getName(), object -> object));
  }

  private <T> T onThread(Callable<T> question) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return question.call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            thread)
        .join();
  }

  /** Ends all processes in an orderly way, then what is left of them. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pods.stop();
    configMaps.stop();
    secrets.stop();
    runs.values().forEach(PodRun::terminate);
    runs.values().forEach(run -> run.awaitEnd(ORDERLY_END));
    http.shutdownNow();
  }
}
