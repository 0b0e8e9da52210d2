package io.bumpless.sandbox.replay;

import io.bumpless.sandbox.kill.KillPlan.Kill;
import io.bumpless.sandbox.kill.KillPlan.Target;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.World;
import io.bumpless.testbed.nats.NatsPlace;
import io.bumpless.testbed.nats.NatsServer;
import io.bumpless.testbed.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A second bus, connector and scorer beside those of the world: the bus with a copy of the world's
 * store, keys and accounts, the pods with the very configuration and credentials that the operator
 * wrote. They read the same plant; only they are killed.
 */
public final class Twin implements AutoCloseable {
  private final NatsServer bus;
  private final Map<Target, TwinPod> pods = new EnumMap<>(Target.class);

  private Twin(NatsServer bus) {
    this.bus = bus;
  }

  /** Copies the world's bus, which stands still for the moment of the copy, and its pods. */
  public static Twin of(Checkout checkout, World world, List<RunningPod> pods) {
    Path folder = world.folder().resolve("twin");
    NatsServer server = copyOf(world, folder.resolve("bus"));
    Twin twin = new Twin(server);
    try {
      twin.start(Target.CONNECTOR, checkout, world, pod(pods, "opcua-source"));
      twin.start(Target.SCORER, checkout, world, pod(pods, "scorer-runtime"));
      return twin;
    } catch (RuntimeException e) {
      twin.close();
      throw e;
    }
  }

  private static NatsServer copyOf(World world, Path folder) {
    NatsPlace original = world.bus().place();
    world.bus().stop();
    try {
      String config = Files.readString(original.folder().resolve("nats.conf"));
      copy(original.store(), folder.resolve("jetstream"));
      return NatsServer.startIn(
          folder,
          place ->
              config
                  .replaceFirst("(?m)^listen:.*$", "")
                  .replace(original.store().toString(), place.store().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the bus", e);
    } finally {
      world.bus().restart();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  static RunningPod pod(List<RunningPod> pods, String component) {
    return pods.stream()
        .filter(pod -> pod.image().contains(component))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no pod runs " + component));
  }

  private void start(Target target, Checkout checkout, World world, RunningPod original) {
    Path folder = world.folder().resolve("twin").resolve(original.name());
    try {
      copy(original.folder(), folder);
      Path config = configIn(folder);
      Files.writeString(
          config,
          Files.readString(config)
              .replace(world.busUrl(), bus.url())
              .replace(original.folder().toString(), folder.toString()));
      pods.put(
          target,
          new TwinPod(original.name(), checkout.run(component(target)), config, FreePort.pick()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the pod " + original.name(), e);
    }
  }

  private static String component(Target target) {
    return switch (target) {
      case CONNECTOR -> "opcua-source";
      case SCORER -> "scorer-runtime";
      case BUS -> throw new IllegalArgumentException("the bus is no pod");
    };
  }

  private static Path configIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals("config.yaml"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no config.yaml in " + folder));
    }
  }

  public String busUrl() {
    return bus.url();
  }

  /** Where a pod's health is served. */
  public String http(Target target) {
    return pods.get(target).http();
  }

  /** The configuration of a pod. */
  public Path config(Target target) {
    return pods.get(target).config();
  }

  /** Ends all targets of a kill at once. */
  public void end(Kill kill) {
    // In threads of their own: two are to die in the same moment, and a SIGTERM takes a while.
    List<Thread> ends =
        kill.targets().stream()
            .map(target -> Thread.ofPlatform().start(() -> end(target, kill.hard())))
            .toList();
    for (Thread end : ends) {
      try {
        end.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void end(Target target, boolean hard) {
    switch (target) {
      case BUS -> {
        if (hard) {
          bus.kill();
        } else {
          bus.stop();
        }
      }
      case SCORER, CONNECTOR -> pods.get(target).end(hard);
    }
  }

  /** Starts them again; does not wait until they are ready. */
  public void restart(Kill kill) {
    for (Target target : kill.targets()) {
      switch (target) {
        case BUS -> bus.restart();
        case SCORER, CONNECTOR -> pods.get(target).start();
      }
    }
  }

  /** Ends the pods in an orderly way; the bus goes on. */
  public void endPods() {
    pods.values().forEach(pod -> pod.end(false));
  }

  @Override
  public void close() {
    pods.values().forEach(pod -> pod.end(true));
    bus.close();
  }
}
