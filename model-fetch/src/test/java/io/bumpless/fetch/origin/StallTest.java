package io.bumpless.fetch.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StallTest {

  @Test
  void an_origin_that_stops_in_the_middle_is_given_up_in_time() throws Exception {
    var release = new CountDownLatch(1);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(7);
          exchange.getResponseBody().flush();
          awaitQuietly(release);
        });
    server.start();
    var origin =
        new HttpOrigin(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
            new OriginCredentials(Optional.empty()),
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300)));
    try (var in = origin.open()) {
      assertThat(in.read()).isEqualTo(7);
      assertThatThrownBy(in::read)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("nothing came for 300 ms");
    } finally {
      release.countDown();
      server.stop(0);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_stream_that_flows_is_read_to_its_end() throws Exception {
    try (var guard =
        new StallGuard(new ByteArrayInputStream(new byte[10_000]), Duration.ofSeconds(5))) {
      assertThat(guard.readAllBytes()).hasSize(10_000);
    }
  }
}
