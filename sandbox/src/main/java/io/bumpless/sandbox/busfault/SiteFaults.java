package io.bumpless.sandbox.busfault;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.recording.Trial;
import io.bumpless.sandbox.world.Plant.AdviceWrite;
import io.bumpless.sandbox.world.SiteBus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Faults of the world's bus, with the writer and the operator on it. */
final class SiteFaults {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A write that was under way when the bus died may still arrive. */
  private static final Duration UNDER_WAY = Duration.ofMillis(500);

  private static final String REFUSING =
      "authorization { users: [{user: nobody, password: nobody}] }\n";

  private final Demo demo;
  private final Trial trial;
  private final Looks looks;
  private final Promises promises;
  private final SiteBus bus;

  SiteFaults(Demo demo, Trial trial, Looks looks, Promises promises) {
    this.demo = demo;
    this.trial = trial;
    this.looks = looks;
    this.promises = promises;
    this.bus = demo.world().bus();
  }

  void run() {
    fault("kill -9, back after 2 s", bus::kill, SHORT, () -> {});
    fault("SIGTERM, back after 2 s", bus::stop, SHORT, () -> {});
    fault("kill -9, away for 15 s", bus::kill, LONG, () -> {});
    fault("refuses all credentials for 15 s", this::refuse, LONG, this::refuseNoMore);
    fault("store wiped", bus::kill, SHORT, this::wipe);
  }

  private void fault(String fault, Runnable breakIt, Duration away, Runnable beforeStart) {
    calm(fault);
    Map<String, Integer> before = restarts();
    demo.screen().say(fault);
    breakIt.run();
    Instant down = Instant.now();
    demo.until(away, () -> Duration.between(down, Instant.now()).compareTo(away) >= 0);
    beforeStart.run();
    Instant up = Instant.now();
    bus.restart();
    long entry = demo.world().plant().journalEnd();
    boolean flows = demo.until(PATIENCE, () -> demo.adviceSince(entry).size() >= 3);
    boolean ready = demo.until(PATIENCE, this::allReady);
    silence(fault, down, up);
    promises.add(
        fault,
        "advice flows again",
        flows,
        seconds(up, demo.adviceSince(entry).stream().findFirst()));
    stale(fault, entry);
    promises.add(
        fault,
        "reports are back, all resources Ready",
        ready,
        ready ? "%.1f s after the start".formatted(millis(up, Instant.now()) / 1e3) : notReady());
    promises.add(
        fault,
        "no pod had to be restarted",
        before.equals(restarts()),
        before.equals(restarts()) ? "healed in place" : restarts().toString());
  }

  private void calm(String fault) {
    if (!demo.until(PATIENCE, this::allReady)) {
      throw new IllegalStateException("before \"" + fault + "\" not all was ready: " + notReady());
    }
    long entry = demo.world().plant().journalEnd();
    demo.until(PATIENCE, () -> demo.adviceSince(entry).size() >= 3);
  }

  private boolean allReady() {
    return demo.pods().stream().allMatch(RunningPod::ready) && notReady().isEmpty();
  }

  private String notReady() {
    return Stream.of("sns", "mdep", "dcsb")
        .filter(
            kind ->
                !demo.world()
                    .field(kind, ".items[*].status.conditions[?(@.type=='Ready')].status")
                    .equals("True"))
        .collect(Collectors.joining(", "));
  }

  private Map<String, Integer> restarts() {
    return demo.pods().stream().collect(Collectors.toMap(RunningPod::name, RunningPod::restarts));
  }

  private void silence(String fault, Instant down, Instant up) {
    List<AdviceWrite> during =
        demo.adviceSince(0).stream()
            .filter(a -> Instant.parse(a.at()).isAfter(down.plus(UNDER_WAY)))
            .filter(a -> Instant.parse(a.at()).isBefore(up))
            .toList();
    promises.add(
        fault,
        "the writer hears nothing and writes nothing",
        during.isEmpty(),
        "%d writes while the bus was away".formatted(during.size()));
  }

  private void stale(String fault, long entry) {
    // First the advice: each must be among the scores that are read behind it.
    List<AdviceWrite> after = demo.adviceSince(entry);
    List<JsonNode> scores = looks.scores(bus.url(), Instant.EPOCH);
    Set<Long> live = new HashSet<>();
    Set<Long> backlog = new HashSet<>();
    for (JsonNode score : scores) {
      JsonNode bits = score.at("/outputs/" + trial.output() + "/bits");
      if (!bits.isMissingNode()) {
        (score.path("live").asBoolean() ? live : backlog)
            .add(Long.parseUnsignedLong(bits.asText(), 16));
      }
    }
    long strange =
        after.stream()
            .map(a -> Double.doubleToRawLongBits(a.value()))
            .filter(bits -> !live.contains(bits))
            .count();
    promises.add(
        fault,
        "each advice after it is a live score's",
        strange == 0,
        "%d advice values, %d not live; %d scores were backlog"
            .formatted(after.size(), strange, backlog.size()));
  }

  private static String seconds(Instant up, Optional<AdviceWrite> first) {
    return first
        .map(a -> "first %.1f s after the start".formatted(millis(up, Instant.parse(a.at())) / 1e3))
        .orElse("none");
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /** Restarts it without accounts: every credential is refused, again and again. */
  private void refuse() {
    bus.stop();
    Path config = config();
    try {
      Files.move(config, config.resolveSibling("nats.conf.good"));
      Files.writeString(
          config, "listen: \"127.0.0.1:%d\"\n%s".formatted(bus.place().port(), REFUSING));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change " + config, e);
    }
    bus.restart();
  }

  private void refuseNoMore() {
    bus.stop();
    Path config = config();
    try {
      Files.delete(config);
      Files.move(config.resolveSibling("nats.conf.good"), config);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restore " + config, e);
    }
  }

  private Path config() {
    return bus.place().folder().resolve("nats.conf");
  }

  private void wipe() {
    try (Stream<Path> all = Files.walk(bus.place().store())) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot wipe the store", e);
    }
  }
}
