package io.bumpless.testbed.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @TempDir Path cache;

  @Test
  void an_absent_program_says_where_it_was_looked_for_and_what_to_run() {
    Binary answer = new Binaries(cache, "linux-amd64").natsServer();

    assertThat(answer).isInstanceOf(Binary.Absent.class);
    assertThatThrownBy(answer::orThrow)
        .hasMessageContaining(cache.resolve("bin/nats-server").toString())
        .hasMessageContaining("scripts/toolchain");
  }

  @Test
  void the_control_plane_is_absent_when_one_part_is() throws IOException {
    Path folder = Files.createDirectories(cache.resolve("kube/k8s/1.34.4-linux-amd64"));
    for (String name : new String[] {"kube-apiserver", "kube-controller-manager"}) {
      assertThat(Files.createFile(folder.resolve(name)).toFile().setExecutable(true)).isTrue();
    }

    Binary answer = new Binaries(cache, "linux-amd64").controlPlane();

    assertThat(answer)
        .isInstanceOfSatisfying(
            Binary.Absent.class, it -> assertThat(it.reason()).startsWith("etcd"));
  }

  @Test
  void a_file_that_may_not_be_executed_counts_as_absent() throws IOException {
    Files.createFile(Files.createDirectories(cache.resolve("bin")).resolve("nats-server"));

    assertThat(new Binaries(cache, "linux-amd64").natsServer()).isInstanceOf(Binary.Absent.class);
  }

  @Test
  void the_cache_is_in_the_home_folder_unless_named() {
    assertThat(Binaries.of(Map.of(), "/home/ann").cache())
        .isEqualTo(Path.of("/home/ann/.cache/bumpless"));
    assertThat(Binaries.of(Map.of("BUMPLESS_CACHE", "/c"), "/home/ann").cache())
        .isEqualTo(Path.of("/c"));
  }

  @Test
  void platforms_are_named_as_go_names_them() {
    assertThat(Binaries.platform("Linux", "amd64")).isEqualTo("linux-amd64");
    assertThat(Binaries.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm64");
  }
}
