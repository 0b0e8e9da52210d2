package io.bumpless.sandbox.demo;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.sandbox.export.Playing;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Plant.AdviceWrite;
import io.bumpless.sandbox.world.World;
import io.bumpless.testbed.kube.Kubectl;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The running demo. */
public final class Demo implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(250);

  private final World world;
  private final Screen screen;
  private final String password;
  private final Story story = new Story();

  private Demo(World world, Screen screen, String password) {
    this.world = world;
    this.screen = screen;
    this.password = password;
  }

  /** Starts the world around a scenario. */
  public static Demo start(Checkout checkout, Path folder, Scenario scenario, Screen screen) {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path users = folder.resolve("plant-users");
    write(users, Scenario.WRITER + ":" + password + "\n");
    List<String> plant = new ArrayList<>(scenario.plant());
    plant.addAll(List.of("--trust-all-clients", "--users-file", users.toString()));
    return new Demo(World.start(checkout, folder, plant, screen::say), screen, password);
  }

  /** Applies what the three files refer to, then the three files. */
  public void apply(Scenario scenario) {
    Example example = scenario.example();
    String endpoint = world.plant().endpoint();
    create("configmap", "plant-trust", "--from-file=plant.crt=" + world.plant().certificateFile());
    create(
        "secret",
        "generic",
        "dcs-write",
        "--type=kubernetes.io/basic-auth",
        "--from-literal=username=" + Scenario.WRITER,
        "--from-literal=password=" + password);
    create("configmap", example.modelName(), "--from-file=" + example.model());
    scenario
        .recording()
        .ifPresent(file -> createRecording(file, example.text("source.yaml").contains("claimRef")));
    for (String file : Example.FILES) {
      Path applied = world.folder().resolve("applied").resolve(file);
      write(applied, example.manifest(file, endpoint, scenario.timeFactor()));
      Kubectl.Answer answer =
          must(
              world.kubectlWith(
                  "", "apply", "--server-side", "--field-manager=demo", "-f", applied.toString()));
      screen.say("kubectl apply -f %s: %s".formatted(file, answer.text().strip()));
    }
  }

  /** A small file goes into a ConfigMap, a large one onto the volume of a claim. */
  private void createRecording(Path file, boolean onVolume) {
    if (!onVolume) {
      create("configmap", Playing.NAME, "--from-file=" + Playing.FILE + "=" + file);
      return;
    }
    Path volume = world.folder().resolve("claims").resolve(World.NAMESPACE).resolve(Playing.NAME);
    try {
      Files.createDirectories(volume);
      Files.copy(file, volume.resolve(Playing.FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + file + " to " + volume, e);
    }
  }

  private void create(String... what) {
    must(
        world.kubectlWith(
            "", Stream.concat(Stream.of("create"), Stream.of(what)).toArray(String[]::new)));
  }

  /** Tells the story until the condition holds; false when it does not within the limit. */
  public boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      tell();
      if (condition.getAsBoolean()) {
        tell();
        return true;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return false;
  }

  private void tell() {
    KubernetesClient client = world.client();
    String namespace = World.NAMESPACE;
    var look =
        new Story.Look(
            client.resources(SensorSource.class).inNamespace(namespace).list().getItems(),
            client.resources(ModelDeployment.class).inNamespace(namespace).list().getItems(),
            client.resources(DcsBinding.class).inNamespace(namespace).list().getItems(),
            all());
    story.news(look).forEach(screen::say);
  }

  /** Advice that arrived after this place in the control system's journal. */
  public List<AdviceWrite> adviceSince(long n) {
    return world.plant().adviceSince(n);
  }

  private List<RunningPod> all() {
    return world.node().running().stream()
        .filter(pod -> pod.namespace().equals(World.NAMESPACE))
        .toList();
  }

  /** The pods of our namespace that are meant to run on; Jobs are done when they are done. */
  public List<RunningPod> pods() {
    return all().stream().filter(pod -> !pod.image().contains("model-fetch")).toList();
  }

  public World world() {
    return world;
  }

  public Screen screen() {
    return screen;
  }

  private static Kubectl.Answer must(Kubectl.Answer answer) {
    if (answer.code() != 0) {
      throw new IllegalStateException("kubectl failed: " + answer.text().strip());
    }
    return answer;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
