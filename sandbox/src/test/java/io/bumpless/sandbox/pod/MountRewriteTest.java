package io.bumpless.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MountRewriteTest {

  private static final MountRewrite REWRITE =
      new MountRewrite(
          Map.of(
              "/etc/bumpless/tags/0", Path.of("/tmp/run/tags0"),
              "/etc/bumpless", Path.of("/tmp/run/etc"),
              "/tmp", Path.of("/tmp/run/scratch")));

  @Test
  void paths_below_a_mount_become_local_paths() {
    assertThat(REWRITE.apply("file: /etc/bumpless/tags/0/tags.csv\ntrust: \"/etc/bumpless/trust\""))
        .isEqualTo("file: /tmp/run/tags0/tags.csv\ntrust: \"/tmp/run/etc/trust\"");
  }

  @Test
  void a_replacement_is_never_replaced_again() {
    assertThat(REWRITE.apply("-Djava.io.tmpdir=/tmp"))
        .isEqualTo("-Djava.io.tmpdir=/tmp/run/scratch");
  }

  @Test
  void origins_with_a_scheme_are_paths_too() {
    assertThat(REWRITE.apply("origin: file:///etc/bumpless/model.onnx, file:/etc/bumpless/m"))
        .isEqualTo("origin: file:///tmp/run/etc/model.onnx, file:/tmp/run/etc/m");
  }

  @Test
  void other_paths_that_only_contain_one_stay() {
    assertThat(REWRITE.apply("https://host/tmp/x /var/tmp /etc/bumpless-2 /tmpfs"))
        .isEqualTo("https://host/tmp/x /var/tmp /etc/bumpless-2 /tmpfs");
  }
}
