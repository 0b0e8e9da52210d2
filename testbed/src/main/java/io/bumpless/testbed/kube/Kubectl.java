package io.bumpless.testbed.kube;

import io.bumpless.testbed.binaries.Binaries;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stock kubectl as one user.
 *
 * @param kubeconfig file; the discovery cache is kept beside it
 */
public record Kubectl(Path kubeconfig) {

  /**
   * How a call ended.
   *
   * @param code exit code, 0 when it did what it was told
   * @param text what it printed, both streams
   */
  public record Answer(int code, String text) {}

  /** Kubectl with this kubeconfig, which is written into the folder under the name. */
  public static Kubectl as(Path folder, String name, String kubeconfigYaml) {
    Path file = folder.resolve(name + ".kubeconfig");
    ControlPlaneFiles.put(file, kubeconfigYaml);
    return new Kubectl(file);
  }

  /** Runs it with these arguments and waits for its end. */
  public Answer run(String... arguments) {
    return withInput("", arguments);
  }

  /** As {@link #run}, with a text on its standard input (for {@code -f -}). */
  public Answer withInput(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Binaries.ofThisMachine().kubectl().orThrow().toString());
    command.addAll(
        List.of("--kubeconfig", kubeconfig.toString(), "--cache-dir", kubeconfig + ".cache"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("kubectl cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kubectl ran", e);
    }
  }
}
