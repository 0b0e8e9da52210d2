package io.bumpless.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodPlannerTest {

  private static final PodPlace PLACE =
      new PodPlace(Path.of("/run/p"), Path.of("/run/claims/mill"), Path.of("/run/p.log"), 4711);
  private static final Pod POD =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: sns-mill-3-abc, namespace: mill, uid: 01234567-89ab}
          spec:
            nodeName: local
            restartPolicy: Always
            containers:
            - name: source
              image: bumpless/opcua-source:dev
              args: [--audit, /var/lib/bumpless/audit]
              env:
              - {name: BUMPLESS_CONFIG, value: /etc/bumpless/config/config.yaml}
              - {name: BUMPLESS_POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
              - {name: LIMIT, valueFrom: {resourceFieldRef: {resource: limits.memory}}}
              resources: {limits: {memory: 256Mi}}
              volumeMounts:
              - {name: config, mountPath: /etc/bumpless/config}
              - {name: pki, mountPath: /etc/bumpless/pki}
              - {name: audit, mountPath: /var/lib/bumpless/audit}
              - {name: tmp, mountPath: /tmp}
            volumes:
            - {name: config, configMap: {name: sns-mill-3}}
            - {name: pki, secret: {secretName: sns-mill-3-pki, optional: true}}
            - {name: audit, persistentVolumeClaim: {claimName: audit-0}}
            - {name: tmp, emptyDir: {}}
          """,
          Pod.class);
  private static final ConfigMap CONFIG =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("sns-mill-3")
          .endMetadata()
          .addToData("config.yaml", "pki: /etc/bumpless/pki/tls.crt\n")
          .build();

  private final PodPlanner planner =
      new PodPlanner(
          image ->
              image.equals("bumpless/opcua-source:dev")
                  ? Optional.of(List.of("java", "-jar", "opcua-source.jar"))
                  : Optional.empty(),
          Map.of("PATH", "/bin"));

  @Test
  void a_container_becomes_a_command_whose_paths_are_local() {
    assertThat(plan(POD).command())
        .containsExactly("java", "-jar", "opcua-source.jar", "--audit", "/run/claims/mill/audit-0");
  }

  @Test
  void its_environment_is_the_pods_own_with_health_on_loopback_and_the_lifeline() {
    assertThat(plan(POD).environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PATH", "/bin",
                "HOSTNAME", "sns-mill-3-abc",
                "BUMPLESS_CONFIG", "/run/p/volumes/config/config.yaml",
                "BUMPLESS_POD", "sns-mill-3-abc",
                "LIMIT", "268435456",
                "BUMPLESS_HTTP", "127.0.0.1:4711",
                "BUMPLESS_INFERENCE", "127.0.0.1:0",
                "BUMPLESS_STDIN_LIFELINE", "true",
                "BUMPLESS_TERMINATION_LOG", "/run/p/termination-log"));
  }

  @Test
  void mounted_configuration_speaks_of_local_paths() {
    VolumeFolder config = plan(POD).volumes().getFirst();

    assertThat(config.folder()).isEqualTo(Path.of("/run/p/volumes/config"));
    assertThat(text(config, "config.yaml")).isEqualTo("pki: /run/p/volumes/pki/tls.crt\n");
  }

  @Test
  void a_missing_optional_secret_is_an_empty_folder() {
    assertThat(plan(POD).volumes().get(1).files()).contains(Map.of());
  }

  @Test
  void a_secret_is_taken_as_it_is() {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("sns-mill-3-pki")
            .endMetadata()
            .addToData("tls.crt", base64("/etc/bumpless/pki stays"))
            .build();
    var surroundings =
        new Surroundings(Map.of("sns-mill-3", CONFIG), Map.of("sns-mill-3-pki", secret));

    var ready = (Planned.Ready) planner.plan(POD, surroundings, PLACE);

    assertThat(text(ready.plan().volumes().get(1), "tls.crt")).isEqualTo("/etc/bumpless/pki stays");
  }

  @Test
  void claims_and_scratch_belong_to_the_container() {
    assertThat(plan(POD).volumes().subList(2, 4))
        .containsExactly(
            new VolumeFolder(Path.of("/run/claims/mill/audit-0"), Optional.empty()),
            new VolumeFolder(Path.of("/run/p/volumes/tmp"), Optional.empty()));
  }

  @Test
  void a_missing_config_map_keeps_the_pod_waiting() {
    assertThat(planner.plan(POD, new Surroundings(Map.of(), Map.of()), PLACE))
        .isEqualTo(new Planned.Waiting("ContainerCreating", "configmap \"sns-mill-3\" not found"));
  }

  @Test
  void an_unknown_image_keeps_the_pod_waiting() {
    Pod other =
        POD.edit()
            .editSpec()
            .editFirstContainer()
            .withImage("nginx")
            .endContainer()
            .endSpec()
            .build();

    assertThat(planner.plan(other, new Surroundings(Map.of(), Map.of()), PLACE))
        .isEqualTo(
            new Planned.Waiting(
                "ErrImagePull", "image \"nginx\" stands for no program of this checkout"));
  }

  private PodPlan plan(Pod pod) {
    var surroundings = new Surroundings(Map.of("sns-mill-3", CONFIG), Map.of());
    return ((Planned.Ready) planner.plan(pod, surroundings, PLACE)).plan();
  }

  private static String text(VolumeFolder folder, String file) {
    byte[] bytes = Base64.getDecoder().decode(folder.files().orElseThrow().get(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
