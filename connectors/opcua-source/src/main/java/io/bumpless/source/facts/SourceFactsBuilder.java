package io.bumpless.source.facts;

import io.bumpless.contracts.report.Facts.CertificateFacts;
import io.bumpless.contracts.report.Facts.FailedTag;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.GapFacts;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.TagFacts;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.ServerInfo;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.source.tags.BadTagTable;
import io.bumpless.sourcekit.batch.Nanos;
import io.bumpless.sourcekit.publish.PublishState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the facts of a report; pure. Messages hold no number that moves by itself: each change of a
 * fact is a report, and each report may be a reconcile.
 */
public final class SourceFactsBuilder {
  private static final int SHOWN_FAILURES = 20;
  private static final Duration LEAST_STALE = Duration.ofSeconds(5);
  private static final Duration BUS_PATIENCE = Duration.ofSeconds(3);
  private static final long MAX_SKEW_SECONDS = 1;

  private SourceFactsBuilder() {}

  /** The facts of a source whose tags are fine. */
  public static SourceFacts of(SourceView view) {
    return new SourceFacts(
        link(view),
        tags(view),
        fresh(view),
        buffer(view),
        view.lastGap()
            .map(g -> new GapFacts(Nanos.instant(g.from()), Nanos.instant(g.to()), false)),
        clock(view));
  }

  /** The facts of a source that cannot begin because of its tag table. */
  public static SourceFacts of(BadTagTable bad) {
    var notYet = Finding.unknown("NotConnected", "nothing begins before the tag table is usable");
    return new SourceFacts(
        new LinkFacts(notYet, false, "", notYet, Optional.empty(), Optional.empty()),
        new TagFacts(0, 0, "", List.of(), Finding.bad(bad.reason().name(), bad.getMessage())),
        notYet,
        notYet,
        Optional.empty(),
        notYet);
  }

  private static LinkFacts link(SourceView view) {
    ConnectionState state = view.connection();
    Optional<ServerInfo> server = state.server();
    Optional<ConnectionProblem> aboutCertificate =
        state.problem().filter(SourceFactsBuilder::aboutServerCertificate);
    return new LinkFacts(
        connected(state),
        view.everConnected(),
        server.map(ServerInfo::endpoint).orElse(""),
        trust(state, aboutCertificate),
        server.flatMap(ServerInfo::clientCertificate).map(SourceFactsBuilder::facts),
        aboutCertificate
            .flatMap(ConnectionProblem::certificate)
            .or(() -> server.flatMap(ServerInfo::serverCertificate))
            .map(SourceFactsBuilder::facts));
  }

  private static Finding connected(ConnectionState state) {
    if (state.connected()) {
      return Finding.good("Connected", "a session is up");
    }
    return state
        .problem()
        .map(p -> Finding.bad(p.reason().name(), p.message()))
        .orElseGet(() -> Finding.unknown("Connecting", "the first connection is under way"));
  }

  private static Finding trust(
      ConnectionState state, Optional<ConnectionProblem> aboutCertificate) {
    if (aboutCertificate.isPresent()) {
      return Finding.bad(aboutCertificate.get().reason().name(), aboutCertificate.get().message());
    }
    return state
        .server()
        .map(
            s ->
                s.policy() == Policy.None
                    ? Finding.good("Insecure", "policy None: no certificate is used")
                    : Finding.good("Trusted", "the server's certificate is trusted"))
        .orElseGet(() -> Finding.unknown("NotConnected", "no session, so nothing to trust"));
  }

  private static boolean aboutServerCertificate(ConnectionProblem problem) {
    return switch (problem.reason()) {
      case CertificateUntrusted, CertificateInvalid -> true;
      default -> false;
    };
  }

  private static TagFacts tags(SourceView view) {
    long live = view.items().stream().filter(s -> s.liveness() == Liveness.Live).count();
    return new TagFacts(
        view.tags().size(),
        (int) live,
        view.tags().version(),
        view.items().stream()
            .filter(s -> s.liveness() == Liveness.Failed)
            .limit(SHOWN_FAILURES)
            .map(s -> failed(view, s))
            .toList(),
        Finding.good("TagTableRead", view.tags().size() + " tags"));
  }

  private static FailedTag failed(SourceView view, ItemState state) {
    return new FailedTag(
        view.tags().tags().get(state.item()).name(), state.status().name().replace("Bad_", ""));
  }

  private static Finding fresh(SourceView view) {
    if (!view.connection().connected()) {
      return view.everConnected()
          ? Finding.bad("Disconnected", "no session with the server")
          : Finding.unknown("NotConnected", "no session with the server yet");
    }
    if (view.sinceProgress().isEmpty()) {
      return Finding.unknown("NoDataYet", "the server has not reported yet");
    }
    Duration allowed = view.publishInterval().multipliedBy(5);
    allowed = allowed.compareTo(LEAST_STALE) > 0 ? allowed : LEAST_STALE;
    return view.sinceProgress().get().compareTo(allowed) > 0
        ? Finding.bad(
            "DataStale",
            "the server has not reported for more than %d s; look at the server"
                .formatted(allowed.toSeconds()))
        : Finding.good("DataFresh", "the server reports in every publishing interval");
  }

  private static Finding buffer(SourceView view) {
    if (view.publishing() instanceof PublishState.Failing failing
        && view.publishFailingFor().compareTo(BUS_PATIENCE) > 0) {
      return Finding.bad(failing.reason(), failing.message());
    }
    if (view.droppedLately()) {
      return Finding.bad(
          "BufferFull",
          "samples were dropped because the bus was away for longer than the buffer holds; the time"
              + " is marked as a gap");
    }
    return view.publishing() instanceof PublishState.Idle
        ? Finding.unknown("NoDataYet", "nothing was published yet")
        : Finding.good("Delivered", "batches reach the stream");
  }

  private static Finding clock(SourceView view) {
    if (view.skewSeconds().isEmpty()) {
      return Finding.unknown("NoDataYet", "too few messages to compare the clocks");
    }
    long seconds = view.skewSeconds().getAsLong();
    return Math.abs(seconds) > MAX_SKEW_SECONDS
        ? Finding.bad(
            "ClockSkew",
            "the server's clock is %d s %s ours; synchronize both (NTP)"
                .formatted(Math.abs(seconds), seconds > 0 ? "ahead of" : "behind"))
        : Finding.good("ClockSynchronized", "the server's clock agrees with ours to a second");
  }

  private static CertificateFacts facts(io.bumpless.opcua.connection.CertificateFacts certificate) {
    return new CertificateFacts(
        certificate.subject(), certificate.sha256(), certificate.notAfter());
  }
}
