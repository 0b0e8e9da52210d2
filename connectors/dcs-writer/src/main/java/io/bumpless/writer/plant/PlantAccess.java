package io.bumpless.writer.plant;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.session.NodeReading;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.writer.actuation.Action;
import io.bumpless.writer.actuation.PlantView;
import io.bumpless.writer.actuation.Reason;
import io.bumpless.writer.actuation.WriteOutcome;
import io.bumpless.writer.actuation.WriteOutcome.Result;
import io.bumpless.writer.actuation.WriteOutcome.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation's one Read and at most one Write. Called by the evaluation loop only. Nothing is
 * ever sent twice: the client below does not repeat, and neither does this.
 */
public final class PlantAccess {
  /** Server_ServerStatus_State, OPC 10000-5 §6.3.1. */
  private static final NodeAddress SERVER_STATE = NodeAddress.standard(2259);

  private static final double RUNNING = 0;

  /** So many Reads without an answer in a row, and the session counts as dead. */
  private static final int MOST_TIMEOUTS = 3;

  private final PlantLink link;
  private int timeouts;

  /** Over this link. */
  public PlantAccess(PlantLink link) {
    this.link = link;
  }

  /** Reads what the evaluation needs; takes at most {@code deadline}. */
  public PlantView read(Duration deadline) {
    return switch (link.state()) {
      case LinkState.Connecting c -> unusable(c);
      case LinkState.NodesWrong n -> new PlantView.Unusable(n.why().reason(), n.why().message());
      case LinkState.Lost l -> new PlantView.Lost(l.problem().message());
      case LinkState.Ready ready -> read(ready, deadline);
    };
  }

  private PlantView read(LinkState.Ready ready, Duration deadline) {
    Optional<NodeAddress> stateNode = link.plant().state();
    var wanted = new ArrayList<NodeAddress>();
    wanted.add(SERVER_STATE);
    stateNode.ifPresent(wanted::add);
    try {
      List<NodeReading> found = ready.session().read(wanted, deadline);
      timeouts = 0;
      NodeReading server = found.getFirst();
      boolean running = server.good() && server.value().number().orElse(-1) == RUNNING;
      return new PlantView.Usable(
          ready.number(),
          ready.advice(),
          stateNode,
          running,
          stateNode.flatMap(s -> text(found.getLast())));
    } catch (OpcUaException e) {
      failed(ready, e.problem());
      return new PlantView.Lost(e.problem().message());
    }
  }

  private void failed(LinkState.Ready ready, ConnectionProblem problem) {
    timeouts = problem.reason() == ConnectionProblem.Reason.Timeout ? timeouts + 1 : MOST_TIMEOUTS;
    if (timeouts >= MOST_TIMEOUTS || !ready.session().isOpen()) {
      timeouts = 0;
      link.lost(ready, problem);
    }
  }

  /** Writes, in the session the decision was made for and in no other; at most once. */
  public WriteOutcome write(Action.Write write, Duration deadline) {
    if (!(link.state() instanceof LinkState.Ready ready) || ready.number() != write.session()) {
      return all(write, Verdict.NotSent, "the session of the decision is gone");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      return all(write, Verdict.NotSent, "no time was left of requestTimeout");
    }
    try {
      List<OpcUaStatus> statuses =
          ready.session().write(write.parts().stream().map(Action.Part::write).toList(), deadline);
      var results = new ArrayList<Result>();
      for (int i = 0; i < write.parts().size(); i++) {
        results.add(Result.of(write.parts().get(i).purpose(), statuses.get(i)));
      }
      return new WriteOutcome(write.intent(), results);
    } catch (OpcUaException e) {
      return failed(write, ready, e.problem());
    }
  }

  private WriteOutcome failed(
      Action.Write write, LinkState.Ready ready, ConnectionProblem problem) {
    String detail =
        problem.status().map(OpcUaStatus::name).orElseGet(() -> problem.reason().name());
    if (problem.reason() == ConnectionProblem.Reason.ServiceFault) {
      // The server answered the call itself, so it did not execute it.
      return all(write, problem.status().map(Verdict::of).orElse(Verdict.Refused), detail);
    }
    failed(ready, problem);
    return all(write, Verdict.Unknown, detail);
  }

  private static WriteOutcome all(Action.Write write, Verdict verdict, String detail) {
    return new WriteOutcome(
        write.intent(),
        write.parts().stream().map(p -> new Result(p.purpose(), verdict, detail)).toList());
  }

  private static PlantView unusable(LinkState.Connecting connecting) {
    return connecting
        .problem()
        .map(p -> new PlantView.Unusable(reason(p), p.message()))
        .orElseGet(
            () -> new PlantView.Unusable(Reason.Connecting, "the first connection is under way"));
  }

  private static Reason reason(ConnectionProblem problem) {
    return switch (problem.reason()) {
      case CertificateUntrusted, CertificateInvalid -> Reason.CertificateUntrusted;
      default -> problem.needsPerson() ? Reason.ConnectionRefused : Reason.Connecting;
    };
  }

  private static Optional<String> text(NodeReading reading) {
    return reading.good() && reading.value() instanceof TypedValue.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
