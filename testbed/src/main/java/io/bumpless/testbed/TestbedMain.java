package io.bumpless.testbed;

import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.ControlPlaneOptions;
import io.bumpless.testbed.nats.NatsServer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs parts of the testbed for a person, until Ctrl-C. */
@Command(
    name = "testbed",
    mixinStandardHelpOptions = true,
    description = "A real Kubernetes API or a real bus on this machine, until Ctrl-C.")
public final class TestbedMain {
  private TestbedMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TestbedMain()).execute(arguments));
  }

  @Command(
      name = "api",
      description = "etcd, kube-apiserver and kube-controller-manager; prints the KUBECONFIG.")
  int api(
      @Option(names = "--folder", description = "keep all files here (absent or empty)")
          Path folder,
      @Option(names = "--no-controllers", description = "without kube-controller-manager")
          boolean noControllers)
      throws InterruptedException {
    ControlPlaneOptions options =
        noControllers ? ControlPlaneOptions.apiOnly() : ControlPlaneOptions.withControllers();
    try (ControlPlane controlPlane =
        ControlPlane.start(folder == null ? options : options.inFolder(folder))) {
      closeAtExit(controlPlane);
      System.out.printf("export KUBECONFIG=%s%n", controlPlane.kubeconfig());
      forever();
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(name = "bus", description = "nats-server with JetStream; prints its URL.")
  int bus() throws InterruptedException {
    try (NatsServer server = NatsServer.start()) {
      closeAtExit(server);
      System.out.printf("export NATS_URL=%s%n", server.url());
      forever();
      return CommandLine.ExitCode.OK;
    }
  }

  /** Ctrl-C ends the JVM without unwinding: files are removed here. */
  private static void closeAtExit(AutoCloseable part) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    part.close();
                  } catch (Exception e) {
                    System.err.println("testbed: " + e.getMessage());
                  }
                }));
  }

  private static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
