package io.bumpless.testbed.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.junit.BinaryAssumptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsServerTest {

  @BeforeAll
  static void needsNatsServer() {
    BinaryAssumptions.assumeFound(Binaries.ofThisMachine().natsServer());
  }

  @Test
  void a_started_server_accepts_and_has_jetstream() throws IOException {
    try (NatsServer server = NatsServer.start()) {
      assertThat(server.isAlive()).isTrue();
      assertThat(greeting(server.port())).startsWith("INFO {").contains("\"jetstream\":true");
    }
  }

  @Test
  void a_killed_server_comes_back_on_the_same_port() throws IOException {
    try (NatsServer server = NatsServer.start()) {
      int port = server.port();
      long first = server.pid();

      server.kill();
      assertThat(server.isAlive()).isFalse();
      server.restart();

      assertThat(greeting(port)).startsWith("INFO {");
      assertThat(server.pid()).isNotEqualTo(first);
    }
  }

  @Test
  void a_stopped_server_ends_in_an_orderly_way() {
    try (NatsServer server = NatsServer.start()) {
      server.stop();

      assertThat(server.isAlive()).isFalse();
      assertThat(server.folder().resolve("nats.log")).content().contains("Server Exiting");
    }
  }

  @Test
  void a_running_server_is_not_started_twice() {
    try (NatsServer server = NatsServer.start()) {
      assertThatThrownBy(server::restart).hasMessageContaining("still runs");
    }
  }

  @Test
  void a_refused_configuration_is_reported_with_the_servers_words() {
    assertThatThrownBy(() -> NatsServer.start(place -> "jetstream { no_such_option: 1 }\n").close())
        .hasMessageContaining("nats-server ended at its start")
        .hasMessageContaining("no_such_option");
  }

  @Test
  void a_temporary_folder_is_removed_and_the_callers_stays(@TempDir Path own) {
    Path temporary;
    try (NatsServer server = NatsServer.start()) {
      temporary = server.folder();
    }
    try (NatsServer server = NatsServer.startIn(own, place -> "")) {
      assertThat(server.folder()).isEqualTo(own);
    }

    assertThat(Files.exists(temporary)).isFalse();
    assertThat(own.resolve("nats.conf")).exists();
  }

  private static String greeting(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] buffer = new byte[4096];
      int length = socket.getInputStream().read(buffer);
      return new String(buffer, 0, length, StandardCharsets.US_ASCII);
    }
  }
}
