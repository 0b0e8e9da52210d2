package io.bumpless.operator.bus.nats;

import static org.awaitility.Awaitility.await;

import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.bootstrap.BusBootstrap;
import io.bumpless.operator.bus.bootstrap.BusSetup;
import io.bumpless.operator.bus.bootstrap.BusSizes;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real bus with the JWT configuration that the bootstrap writes, and the operator on it. */
abstract class SiteScenario {
  static final Duration SOON = Duration.ofSeconds(3);
  static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  final Metrics metrics = new Metrics();
  final List<AutoCloseable> open = new ArrayList<>();
  NatsServerProcess server;
  SiteBus site;

  @BeforeEach
  void site() {
    server = NatsServerProcess.with(folder, this::config);
    open.add(server);
    site = operator("install-1");
  }

  SiteBus operator(String install) {
    var operator =
        SiteBus.start(
            new SiteBus.Site(server.url(), folder.resolve("operator-keys"), install, 1),
            Clock.systemUTC(),
            Duration.ofSeconds(10));
    open.add(operator);
    return operator;
  }

  private String config(String listen) {
    String address = listen.substring(listen.indexOf('"') + 1, listen.lastIndexOf('"'));
    try {
      var place =
          new BusSetup.Place(address, folder.resolve("store").toString(), BusSizes.standard());
      return BusBootstrap.write(folder, place).config();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pod's connection to one account, with the credential that the operator issues. */
  NatsBus pod(BusUser user, String account) throws IOException {
    var issued = site.credentials().issue(user, Instant.now());
    Path file = folder.resolve(user.token() + "-" + account + ".creds");
    Files.writeString(file, issued.files().get(account + ".creds"));
    var bus =
        NatsBus.start(
            new NatsSettings(server.url(), user.token(), Optional.of(file), account), metrics);
    open.add(bus);
    await().atMost(LONG).until(bus::connected);
    return bus;
  }

  static StreamSpec spec(String name, String subject, String uid) {
    return new StreamSpec(name, List.of(subject), uid, Duration.ofDays(3), 16L * 1024 * 1024);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  static BusException.Reason failure(CompletableFuture<?> future) throws Exception {
    try {
      Object value = future.get(20, TimeUnit.SECONDS);
      throw new AssertionError("expected a failure, got " + value);
    } catch (ExecutionException e) {
      return BusException.of(e).reason();
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
    metrics.close();
  }
}
