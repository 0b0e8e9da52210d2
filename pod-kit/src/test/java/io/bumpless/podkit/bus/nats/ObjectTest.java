package io.bumpless.podkit.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTest extends BusScenario {

  @BeforeEach
  void store() throws Exception {
    try (var administrator = administrator()) {
      administrator.objects("models");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 131_072, 3_000_000})
  void an_object_of_any_size_comes_back_as_it_was(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    var file = Files.write(folder.resolve("model"), bytes);
    get(bus.writeObject("models", "sha256:abc", file));
    var sink = new ByteArrayOutputStream();

    assertThat(get(bus.readObject("models", "sha256:abc", sink))).isTrue();
    assertThat(sink.toByteArray()).isEqualTo(bytes);
    assertThat(get(bus.objectSize("models", "sha256:abc"))).contains((long) size);
  }

  @Test
  void an_object_that_is_not_there_is_not_there() throws Exception {
    assertThat(get(bus.readObject("models", "sha256:none", new ByteArrayOutputStream()))).isFalse();
    assertThat(get(bus.objectSize("models", "sha256:none"))).isEmpty();
  }
}
