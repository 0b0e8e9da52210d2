package io.bumpless.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.source.SensorSource;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryTest {

  private final Story story = new Story();

  @Test
  void a_change_is_told_once() {
    assertThat(story.news(look(source("Connecting", "False", 0), pod(41, 0))))
        .containsExactly(
            "sns/mill-3                         Ready=False Connecting, 0 of 8 tags live",
            "pod/sns-mill-3-x                   process 41, ready");
    assertThat(story.news(look(source("Connecting", "False", 0), pod(41, 0)))).isEmpty();
    assertThat(story.news(look(source("Streaming", "True", 8), pod(41, 0))))
        .containsExactly(
            "sns/mill-3                         Ready=True Streaming, 8 of 8 tags live");
  }

  @Test
  void a_restart_and_an_end_are_told() {
    story.news(look(List.of(), pod(41, 0)));

    assertThat(story.news(look(List.of(), pod(42, 1))))
        .containsExactly("pod/sns-mill-3-x                   process 42, ready, restarted 1 times");
    assertThat(story.news(look(List.of(), List.of())))
        .containsExactly("pod/sns-mill-3-x                   gone");
  }

  @Test
  void a_resource_that_nobody_has_looked_at_is_not_spoken_of() {
    assertThat(story.news(look(List.of(new SensorSource()), List.of()))).isEmpty();
  }

  private static Story.Look look(List<SensorSource> sources, List<RunningPod> pods) {
    return new Story.Look(sources, List.of(), List.of(), pods);
  }

  private static List<SensorSource> source(String reason, String status, int live) {
    return List.of(
        Serialization.unmarshal(
            """
            apiVersion: bumpless.io/v1alpha1
            kind: SensorSource
            metadata: {name: mill-3}
            spec: {opcUa: {endpoint: "opc.tcp://127.0.0.1:4840"}}
            status:
              conditions: [{type: Ready, status: "%s", reason: %s}]
              tags: {configured: 8, live: %d}
            """
                .formatted(status, reason, live),
            SensorSource.class));
  }

  private static List<RunningPod> pod(long pid, int restarts) {
    return List.of(
        new RunningPod(
            "mill",
            "sns-mill-3-x",
            "bumpless/opcua-source:dev",
            Optional.of(pid),
            true,
            restarts,
            1,
            Path.of("log"),
            Path.of("log")));
  }
}
