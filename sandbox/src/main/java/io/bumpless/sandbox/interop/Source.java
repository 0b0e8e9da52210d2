package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.world.World;
import io.bumpless.testbed.kube.Kubectl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A SensorSource of the check with its trust list.
 *
 * @param world where it lives
 * @param name of the SensorSource
 * @param policy as the resource spells it
 */
record Source(World world, String name, String policy) {
  static final String TAGS = "interop-tags";
  static final String NONE = "None";
  private static final String PLANT = "urn:bumpless:interop:plant";

  boolean secure() {
    return !policy.equals(NONE);
  }

  /**
   * Makes the tag table that all sources share. The servers report each change by itself: a timer
   * of theirs that is late on a busy machine must not look like a loss.
   */
  static void tags(World world, int items) {
    String rows =
        IntStream.range(0, items)
            .mapToObj(i -> "    i%d,nsu=%s;s=item-%d,0ms\n".formatted(i, PLANT, i))
            .collect(Collectors.joining());
    apply(
        world,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s}
        data:
          tags.csv: |
            name,node,samplingInterval
        %s"""
            .formatted(TAGS, rows));
  }

  /** Trusts this certificate and no other. */
  void trust(String pem) {
    apply(
        world,
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s-trust}
        data: {ca.crt: %s}
        """
            .formatted(
                name, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))));
  }

  void create(int port) {
    String security =
        secure()
            ? "{policy: %s, trustRef: {secret: %s-trust}}".formatted(policy, name)
            : "{policy: None, allowInsecure: true}";
    apply(
        world,
        """
        apiVersion: bumpless.io/v1alpha1
        kind: SensorSource
        metadata: {name: %s}
        spec:
          opcUa:
            endpoint: opc.tcp://127.0.0.1:%d
            useConfiguredHost: true
            security: %s
          tagsFrom: [{configMapRef: {name: %s, key: tags.csv}}]
        """
            .formatted(name, port, security, TAGS));
  }

  void delete() {
    world.kubectlWith("", "delete", "sensorsource", name, "--wait=false");
  }

  /** Its pod with how often it began, to see whether it is still the same process. */
  Optional<String> pod() {
    return world.node().running().stream()
        .filter(p -> p.name().startsWith("sns-" + name + "-"))
        .filter(p -> p.pid().isPresent())
        .map(RunningPod::pid)
        .map(pid -> "pid " + pid.orElseThrow())
        .findFirst();
  }

  private static void apply(World world, String manifest) {
    Kubectl.Answer answer =
        world.kubectlWith(manifest, "apply", "--server-side", "--field-manager=interop", "-f", "-");
    if (answer.code() != 0) {
      throw new IllegalStateException("kubectl apply failed: " + answer.text().strip());
    }
  }
}
