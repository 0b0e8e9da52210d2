package io.bumpless.sandbox.world;

import io.bumpless.sandbox.kubelet.NodeRunner;
import io.bumpless.sandbox.pod.PodPlanner;
import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.ControlPlaneOptions;
import io.bumpless.testbed.kube.Kubectl;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The whole chain on this machine: control plane, bus, plant, node, operator. Its parts end with
 * it, in the reverse order, and with this JVM, also when that is killed.
 */
public final class World implements AutoCloseable {

  /** The one namespace of the sandbox. */
  public static final String NAMESPACE = "mill";

  private static final Duration TOKEN_VALIDITY = Duration.ofHours(24);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path folder;
  private final Consumer<String> progress;
  private ControlPlane controlPlane;
  private SiteBus bus;
  private Plant plant;
  private KubernetesClient client;
  private NodeRunner node;
  private Operator operator;

  private World(Path folder, Consumer<String> progress) {
    this.folder = folder.toAbsolutePath();
    this.progress = progress;
  }

  /**
   * Starts everything; returns when the operator is ready.
   *
   * @param folder state and logs; must be absent or empty
   * @param plantArguments of the plant's command line; none = no plant
   * @param progress told what has just come up, for a person
   * @throws IllegalStateException when a part does not start; the others have been ended
   */
  public static World start(
      Checkout checkout, Path folder, List<String> plantArguments, Consumer<String> progress) {
    checkout.requireBuilt();
    World world = new World(folder, progress);
    try {
      world.startOuter(checkout, plantArguments);
      world.startInner(checkout);
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void startOuter(Checkout checkout, List<String> plantArguments) {
    var controlPlaneUp =
        part(
            () ->
                ControlPlane.start(
                    ControlPlaneOptions.withControllers().inFolder(folder.resolve("kube"))));
    var busUp = part(() -> SiteBus.start(checkout, folder.resolve("bus")));
    var plantUp =
        plantArguments.isEmpty()
            ? Optional.<CompletableFuture<Plant>>empty()
            : Optional.of(
                part(() -> Plant.start(checkout, folder.resolve("plant"), plantArguments)));
    controlPlane = join(controlPlaneUp);
    progress.accept("Kubernetes API   " + controlPlane.server());
    bus = join(busUp);
    progress.accept("bus              " + bus.url());
    plantUp.ifPresent(
        up -> {
          plant = join(up);
          progress.accept(
              "plant            %s (control port %s)".formatted(plant.endpoint(), plant.http()));
        });
  }

  private void startInner(Checkout checkout) {
    client =
        opened(
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(controlPlane.kubeconfigYaml()))
                .build());
    Site.setUp(client, NAMESPACE);
    PodPlanner planner = new PodPlanner(checkout.images(), outerEnvironment());
    node = opened(NodeRunner.start(client, planner, folder));
    progress.accept(
        "node             local: pods run as processes, logs in " + folder.resolve("logs"));
    Path kubeconfig = folder.resolve("operator.kubeconfig");
    write(
        kubeconfig,
        controlPlane.serviceAccountKubeconfigYaml(
            NAMESPACE, Site.OPERATOR_ACCOUNT, TOKEN_VALIDITY));
    operator =
        opened(
            Operator.start(
                checkout,
                folder,
                new Operator.Settings(kubeconfig, NAMESPACE, bus.url(), bus.keys())));
    progress.accept("operator         %s (pid %d)".formatted(operator.http(), operator.pid()));
  }

  /** Starts a part beside others; whatever has started is closed at the end. */
  private <T extends AutoCloseable> CompletableFuture<T> part(Supplier<T> start) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                future.complete(opened(start.get()));
              } catch (RuntimeException e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  private <T extends AutoCloseable> T opened(T started) {
    synchronized (parts) {
      parts.push(started);
    }
    return started;
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** All that a pod's process inherits. */
  private static Map<String, String> outerEnvironment() {
    return Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), "LANG", "C.UTF-8");
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  public ControlPlane controlPlane() {
    return controlPlane;
  }

  public KubernetesClient client() {
    return client;
  }

  /** Stock kubectl as the administrator. */
  public Kubectl kubectl() {
    return new Kubectl(controlPlane.kubeconfig());
  }

  /** Stock kubectl in the sandbox's namespace, with a text on its standard input. */
  public Kubectl.Answer kubectlWith(String input, String... arguments) {
    return kubectl()
        .withInput(
            input,
            Stream.concat(Stream.of("-n", NAMESPACE), Stream.of(arguments)).toArray(String[]::new));
  }

  /** A field of an object in the sandbox's namespace; empty when there is none. */
  public String field(String object, String jsonPath) {
    Kubectl.Answer answer = kubectlWith("", "get", object, "-o", "jsonpath={" + jsonPath + "}");
    return answer.code() == 0 ? answer.text().strip() : "";
  }

  public Plant plant() {
    return plant;
  }

  public NodeRunner node() {
    return node;
  }

  public Operator operator() {
    return operator;
  }

  /** The site bus, to be stopped and started again. */
  public SiteBus bus() {
    return bus;
  }

  public String busUrl() {
    return bus.url();
  }

  /** What credentials of the bus are signed with. */
  public Path busKeys() {
    return bus.keys();
  }

  /** State and logs. */
  public Path folder() {
    return folder;
  }

  /** Ends all parts, the last one first. */
  @Override
  public void close() {
    synchronized (parts) {
      while (!parts.isEmpty()) {
        try {
          parts.pop().close();
        } catch (Exception e) {
          progress.accept("could not end a part: " + e.getMessage());
        }
      }
    }
  }
}
