package io.bumpless.sandbox.busfault;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.kill.KillPlan.Kill;
import io.bumpless.sandbox.kill.KillPlan.Target;
import io.bumpless.sandbox.replay.Twin;
import io.bumpless.sandbox.world.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Outages of ten minutes, scaled: the connector's buffer is made smaller by the same factor. On the
 * twin, whose connector's configuration is ours to change.
 */
final class Outages {
  /** Ten minutes become fifteen seconds. */
  private static final int SCALE = 40;

  private static final Duration OUTAGE = Duration.ofMinutes(10).dividedBy(SCALE);
  private static final long SHIPPED_BYTES = 16L << 20;
  private static final long ONE_PARCEL = 2_048;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<Target> BUS = Set.of(Target.BUS);

  private final Demo demo;
  private final Looks looks;
  private final Twin twin;
  private final Promises promises;
  private final Web web = new Web();

  Outages(Demo demo, Looks looks, Twin twin, Promises promises) {
    this.demo = demo;
    this.looks = looks;
    this.twin = twin;
    this.promises = promises;
  }

  void run() {
    outage("10 min / 40, buffer 16 MiB / 40", SHIPPED_BYTES / SCALE, false);
    outage("10 min / 40, buffer 20 kB", 20_000, true);
  }

  private void outage(String fault, long bound, boolean overflows) {
    Instant begin = restartWith(bound);
    demo.screen().say(fault + ": the twin's bus is away for " + OUTAGE.toSeconds() + " s");
    var kill = new Kill(Duration.ZERO, BUS, true, OUTAGE);
    Instant down = Instant.now();
    twin.end(kill);
    double most = mostBuffered();
    twin.restart(kill);
    Instant up = Instant.now();
    boolean caughtUp = demo.until(PATIENCE, () -> reaches(up.plusSeconds(3)));
    List<JsonNode> scores = looks.scores(twin.busUrl(), begin);
    promises.add(
        fault,
        "the connector's buffer keeps its bound",
        most <= bound + ONE_PARCEL && most > 0,
        "%.0f of %d bytes".formatted(most, bound));
    drops(fault, begin, overflows);
    promises.add(
        fault, "the scorer catches up", caughtUp, caughtUp ? "to after the end" : "it did not");
    ticks(fault, scores, overflows);
    List<JsonNode> late =
        scores.stream()
            .filter(
                s ->
                    !Looks.tickTime(s).isBefore(down)
                        && Looks.tickTime(s).isBefore(up.minusSeconds(2)))
            .toList();
    long live = late.stream().filter(s -> s.path("live").asBoolean()).count();
    promises.add(
        fault,
        "what comes out of the backlog is not live",
        !late.isEmpty() && live == 0,
        "%d of %d scores of the outage live".formatted(live, late.size()));
  }

  /** The connector with another bound; when it delivers again. */
  private Instant restartWith(long bound) {
    var kill = new Kill(Duration.ZERO, Set.of(Target.CONNECTOR), false, Duration.ZERO);
    twin.end(kill);
    Path config = twin.config(Target.CONNECTOR);
    try {
      String text = Files.readString(config);
      String changed = text.replaceFirst("outageBytes: .*", "outageBytes: " + bound);
      Files.writeString(config, changed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change " + config, e);
    }
    twin.restart(kill);
    Instant restarted = Instant.now();
    if (!demo.until(PATIENCE, () -> valuedFrom(restarted.plusSeconds(3)))) {
      throw new IllegalStateException("the twin gives no values after its connector's restart");
    }
    return Instant.now();
  }

  private boolean valuedFrom(Instant from) {
    return looks.scores(twin.busUrl(), from).stream().anyMatch(s -> !s.has("reason"));
  }

  private boolean reaches(Instant time) {
    return !looks.scores(twin.busUrl(), time).isEmpty();
  }

  private double mostBuffered() {
    var meters = new Meters(web, twin.http(Target.CONNECTOR));
    long end = System.nanoTime() + OUTAGE.toNanos();
    double[] most = {0};
    demo.until(
        OUTAGE.plusSeconds(5),
        () -> {
          double now = meters.value("bumpless_source_buffer_bytes").orElse(0);
          most[0] = Math.max(most[0], now);
          return System.nanoTime() >= end;
        });
    return most[0];
  }

  private void drops(String fault, Instant begin, boolean overflows) {
    var meters = new Meters(web, twin.http(Target.CONNECTOR));
    // The counter is brought up to date with the facts, once a second.
    demo.until(Duration.ofSeconds(3), () -> false);
    long counted = (long) meters.value("bumpless_source_dropped_samples_total").orElse(-1);
    long marked = 0;
    int markers = 0;
    for (JsonNode batch : looks.batches(twin.busUrl())) {
      for (JsonNode gap : batch.path("gaps")) {
        if (gap.path("reason").asText().equals("BUFFER_FULL")
            && Instant.parse(gap.path("to").asText()).isAfter(begin)) {
          marked += gap.path("dropped").asLong();
          markers++;
        }
      }
    }
    promises.add(
        fault,
        overflows ? "each dropped sample is counted and marked" : "nothing is dropped",
        counted == marked && overflows == counted > 0,
        "%d counted, %d in %d gap markers".formatted(counted, marked, markers));
  }

  private void ticks(String fault, List<JsonNode> scores, boolean overflows) {
    List<Long> ticks = scores.stream().map(s -> s.path("tick").asLong()).sorted().toList();
    long distinct = ticks.stream().distinct().count();
    long expected = ticks.isEmpty() ? -1 : ticks.getLast() - ticks.getFirst() + 1;
    promises.add(
        fault,
        "each tick is scored exactly once",
        distinct == expected && ticks.size() == expected,
        "%d scores of %d ticks".formatted(ticks.size(), expected));
    long without = scores.stream().filter(s -> s.has("reason")).count();
    promises.add(
        fault,
        overflows ? "ticks in the gap say that they have no input" : "no tick lacks its value",
        overflows == without > 0,
        "%d without value".formatted(without));
  }
}
