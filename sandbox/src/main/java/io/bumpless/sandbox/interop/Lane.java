package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.interop.ForeignServer.Beginning;
import io.bumpless.sandbox.interop.RoundResult.Noticed;
import io.bumpless.sandbox.interop.SourceWatch.Change;
import io.bumpless.sandbox.interop.StreamJudge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One server with one connector: round after round, each judged by the stream and the API. */
final class Lane implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** After the last item came back, so that what was missed shows. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final Parts parts;
  private final Duration lateAfter;
  private final List<String> failures = new ArrayList<>();
  private PlantAuthority authority;
  private ForeignServer server;
  private boolean otherNamespace;
  private int lives;

  /**
   * What a lane is made of.
   *
   * @param source the SensorSource
   * @param place of the server
   * @param cable between both
   * @param judge of the stream
   * @param watch of the API
   */
  record Parts(
      Source source,
      ForeignServer.Place place,
      Cable cable,
      StreamJudge judge,
      SourceWatch watch) {}

  Lane(Parts parts, Duration lateAfter) {
    this.parts = parts;
    this.lateAfter = lateAfter;
    this.authority = newAuthority();
  }

  /** Starts the server and the connector; returns how long it took until all items were live. */
  Duration begin() {
    issue();
    server = ForeignServer.start(parts.place(), Beginning.whole(false), ++lives);
    Instant begun = Instant.now();
    parts.judge().expectGood(begun, items());
    if (parts.source().secure()) {
      parts.source().trust(authority.pem());
    }
    parts.source().create(parts.cable().port());
    if (!until(FIRST, () -> parts.judge().reached().isPresent())) {
      throw new IllegalStateException(
          "%d of %d items of %s have no value after %d s; Connected is %s"
              .formatted(
                  parts.judge().missing(),
                  items(),
                  parts.source().name(),
                  FIRST.toSeconds(),
                  parts.watch().status(parts.source().name(), "Connected").orElse("unknown")));
    }
    until(PATIENCE, () -> connected("True"));
    park(SETTLE);
    parts.judge().judge(journal(), true);
    return Duration.between(begun, parts.judge().reached().orElseThrow());
  }

  RoundResult run(RoundKind kind) {
    failures.clear();
    Optional<String> pod = parts.source().pod();
    Noticed noticed = Noticed.NOTHING;
    Optional<Duration> live;
    switch (kind) {
      case ORDERLY -> live = restart(server::stop, Beginning.whole(otherNamespace));
      case KILLED -> live = restart(server::kill, Beginning.whole(otherNamespace));
      case SHIFT -> {
        otherNamespace = !otherNamespace;
        live = restart(server::stop, Beginning.whole(otherNamespace));
      }
      case RENEWED -> {
        issue();
        live = restart(server::stop, Beginning.whole(otherNamespace));
      }
      case LATE -> live = late();
      case REPLACED -> {
        Instant back = replace();
        noticed = noticed("CertificateTrusted", "CertificateUntrusted", back, Optional::empty);
        parts.source().trust(authority.pem());
        live = liveSince(Instant.now(), items());
      }
      case HALF_OPEN -> {
        parts.cable().silence();
        noticed = outage();
        parts.cable().restore();
        live = liveSince(Instant.now(), items());
      }
      case STOPPED -> {
        server.freeze();
        noticed = outage();
        server.thaw();
        live = liveSince(Instant.now(), items());
      }
      default -> throw new IllegalStateException("unexpected " + kind);
    }
    park(SETTLE);
    if (!pod.equals(parts.source().pod())) {
      failures.add("the connector's pod was restarted");
    }
    Judgement judgement = parts.judge().judge(journal(), kind == RoundKind.LATE);
    return new RoundResult(kind, live, noticed, judgement, failures);
  }

  private Optional<Duration> restart(Runnable end, Beginning beginning) {
    end.run();
    park(Duration.ofSeconds(2));
    server = ForeignServer.start(parts.place(), beginning, ++lives);
    return liveSince(server.readyAt(), items());
  }

  private Optional<Duration> late() {
    server.kill();
    int late = items() / 2;
    server =
        ForeignServer.start(parts.place(), new Beginning(otherNamespace, late, lateAfter), ++lives);
    Optional<Duration> others = liveSince(server.readyAt(), items() - late);
    if (others.isEmpty() || others.get().compareTo(RoundResult.LIVE_LIMIT) > 0) {
      failures.add("the nodes that were there at once were not live in time");
    }
    return liveSince(server.awaitLate(lateAfter.plus(PATIENCE)), items());
  }

  /** The server comes back with a certificate of an authority that nobody knows. */
  private Instant replace() {
    server.stop();
    authority = newAuthority();
    issue();
    server = ForeignServer.start(parts.place(), Beginning.whole(otherNamespace), ++lives);
    return server.readyAt();
  }

  private Noticed outage() {
    Instant begun = Instant.now();
    parts.judge().expectBad(begun);
    return noticed(
        "Connected",
        "SourceDisconnected",
        begun,
        () -> parts.judge().reached().map(at -> Duration.between(begun, at)));
  }

  private Noticed noticed(
      String condition, String event, Instant begun, Supplier<Optional<Duration>> quality) {
    String name = parts.source().name();
    SourceWatch watch = parts.watch();
    boolean wantsQuality = condition.equals("Connected");
    until(
        Duration.ofSeconds(25),
        () ->
            watch.change(name, condition, "False", begun).isPresent()
                && told(name, event, condition, begun).isPresent()
                && (!wantsQuality || quality.get().isPresent()));
    Optional<Change> change = watch.change(name, condition, "False", begun);
    if (!wantsQuality && change.filter(c -> c.reason().equals("CertificateUntrusted")).isEmpty()) {
      failures.add("the reason is " + change.map(Change::reason).orElse("missing"));
    }
    return new Noticed(
        quality.get(),
        change.map(c -> Duration.between(begun, c.at())),
        told(name, event, condition, begun));
  }

  private Optional<Duration> told(String name, String event, String condition, Instant begun) {
    SourceWatch watch = parts.watch();
    return watch
        .event(name, event, begun)
        .map(at -> Duration.between(begun, at))
        .or(
            () ->
                watch
                    .change(name, condition, "False", begun)
                    .filter(change -> watch.quiet(name, event, change))
                    .map(change -> Duration.ZERO));
  }

  /** How long after this moment all items had a value that was written after it. */
  private Optional<Duration> liveSince(Instant back, int items) {
    parts.judge().expectGood(back, items);
    until(PATIENCE, () -> parts.judge().reached().isPresent());
    return parts.judge().reached().map(at -> Duration.between(back, at));
  }

  private boolean connected(String status) {
    return parts
        .watch()
        .status(parts.source().name(), "Connected")
        .filter(status::equals)
        .isPresent();
  }

  private Journal journal() {
    return Journal.read(parts.place().journal());
  }

  private int items() {
    return parts.place().values().items();
  }

  private PlantAuthority newAuthority() {
    return PlantAuthority.create("plant of " + parts.source().name());
  }

  private void issue() {
    authority.issue(parts.place().applicationUri(), parts.place().folder());
  }

  private static boolean until(Duration limit, BooleanSupplier holds) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      park(LOOK);
    }
    return true;
  }

  private static void park(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
