package io.bumpless.writer.plant;

import io.bumpless.contracts.report.Facts.CertificateFacts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.ServerInfo;
import java.util.Optional;

/** What the link says of itself in the report. */
public final class PlantFacts {
  private final PlantLink link;

  /** Of this link. */
  public PlantFacts(PlantLink link) {
    this.link = link;
  }

  /** The connection. */
  public LinkFacts link() {
    LinkState state = link.state();
    Optional<ServerInfo> server = state.server();
    Optional<ConnectionProblem> problem = problem(state);
    return new LinkFacts(
        connected(state, problem),
        link.everConnected(),
        server.map(ServerInfo::endpoint).orElse(""),
        trust(server, problem),
        server.flatMap(ServerInfo::clientCertificate).map(PlantFacts::facts),
        server
            .flatMap(ServerInfo::serverCertificate)
            .or(
                () ->
                    problem.filter(PlantFacts::aboutServer).flatMap(ConnectionProblem::certificate))
            .map(PlantFacts::facts));
  }

  /** The configured nodes. */
  public Finding nodes() {
    return switch (link.state()) {
      case LinkState.Ready r ->
          Finding.good("NodesResolved", "all configured nodes exist and have the right types");
      case LinkState.NodesWrong n -> Finding.bad(n.why().reason().name(), n.why().message());
      case LinkState.Connecting c -> Finding.unknown("Connecting", "not connected yet");
      case LinkState.Lost l -> Finding.unknown("Disconnected", "not connected");
    };
  }

  private static Finding connected(LinkState state, Optional<ConnectionProblem> problem) {
    if (state.open().isPresent()) {
      return Finding.good("Connected", "a session is up");
    }
    return problem
        .map(p -> Finding.bad(p.reason().name(), p.message()))
        .orElseGet(() -> Finding.unknown("Connecting", "the first connection is under way"));
  }

  private static Finding trust(Optional<ServerInfo> server, Optional<ConnectionProblem> problem) {
    if (server.isPresent()) {
      return server.get().policy() == Policy.None
          ? Finding.good("Insecure", "policy None: no certificate is used")
          : Finding.good("Trusted", "the server's certificate is trusted");
    }
    return problem
        .filter(PlantFacts::aboutServer)
        .map(p -> Finding.bad(p.reason().name(), p.message()))
        .orElseGet(() -> Finding.unknown("NotConnected", "no session, so nothing to trust"));
  }

  private static boolean aboutServer(ConnectionProblem problem) {
    return switch (problem.reason()) {
      case CertificateUntrusted, CertificateInvalid -> true;
      default -> false;
    };
  }

  private static Optional<ConnectionProblem> problem(LinkState state) {
    return switch (state) {
      case LinkState.Connecting c -> c.problem();
      case LinkState.Lost l -> Optional.of(l.problem());
      case LinkState.NodesWrong n -> Optional.empty();
      case LinkState.Ready r -> Optional.empty();
    };
  }

  private static CertificateFacts facts(io.bumpless.opcua.connection.CertificateFacts certificate) {
    return new CertificateFacts(
        certificate.subject(), certificate.sha256(), certificate.notAfter());
  }
}
