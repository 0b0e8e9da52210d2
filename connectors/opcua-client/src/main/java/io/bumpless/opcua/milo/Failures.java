package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.value.OpcUaStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** Turns what Milo throws into our closed list of reasons. */
final class Failures {

  private static final List<Long> CONNECTION =
      List.of(
          StatusCodes.Bad_ConnectionClosed,
          StatusCodes.Bad_SecureChannelClosed,
          StatusCodes.Bad_SecureChannelIdInvalid,
          StatusCodes.Bad_SessionClosed,
          StatusCodes.Bad_SessionIdInvalid,
          StatusCodes.Bad_SessionNotActivated,
          StatusCodes.Bad_CommunicationError,
          StatusCodes.Bad_ServerNotConnected,
          StatusCodes.Bad_NotConnected,
          StatusCodes.Bad_Shutdown,
          StatusCodes.Bad_ServerHalted);
  private static final List<Long> SIZE =
      List.of(
          StatusCodes.Bad_TcpMessageTooLarge,
          StatusCodes.Bad_EncodingLimitsExceeded,
          StatusCodes.Bad_ResponseTooLarge);
  private static final List<Long> IDENTITY =
      List.of(
          StatusCodes.Bad_IdentityTokenRejected,
          StatusCodes.Bad_IdentityTokenInvalid,
          StatusCodes.Bad_UserAccessDenied,
          StatusCodes.Bad_UserSignatureInvalid,
          StatusCodes.Bad_IdentityChangeNotSupported);
  private static final List<Long> SESSIONS =
      List.of(StatusCodes.Bad_TooManySessions, StatusCodes.Bad_TcpNotEnoughResources);
  private static final List<Long> OUR_CERTIFICATE =
      List.of(
          StatusCodes.Bad_SecurityChecksFailed,
          StatusCodes.Bad_CertificateInvalid,
          StatusCodes.Bad_CertificateUntrusted,
          StatusCodes.Bad_CertificateTimeInvalid,
          StatusCodes.Bad_CertificateUriInvalid,
          StatusCodes.Bad_CertificateUseNotAllowed,
          StatusCodes.Bad_CertificateRevoked,
          StatusCodes.Bad_CertificateChainIncomplete,
          StatusCodes.Bad_CertificatePolicyCheckFailed);

  private Failures() {}

  /** What a failed service call of an open session means. */
  static OpcUaException ofCall(String what, Throwable thrown) {
    return new OpcUaException(problem(what, thrown), root(thrown));
  }

  /**
   * What a failure to open a session means, once the server's certificate has been accepted.
   *
   * @param endpoint for the message
   * @param own our certificate, when one is in use
   */
  static OpcUaException ofConnect(String endpoint, Optional<OwnCertificate> own, Throwable thrown) {
    long code = status(thrown).map(OpcUaStatus::code).orElse(0L);
    Optional<OpcUaStatus> status = status(thrown);
    if (IDENTITY.contains(code)) {
      return new OpcUaException(
          new ConnectionProblem(
              Reason.IdentityRejected,
              "the server at "
                  + endpoint
                  + " refused our user ("
                  + new OpcUaStatus(code).name()
                  + "); check user name, password or user certificate",
              Optional.empty(),
              status),
          root(thrown));
    }
    if (OUR_CERTIFICATE.contains(code) && own.isPresent()) {
      var facts = own.get().facts();
      return new OpcUaException(
          new ConnectionProblem(
              Reason.OwnCertificateRejected,
              "the server at "
                  + endpoint
                  + " refused our certificate "
                  + facts.subject()
                  + " sha256 "
                  + facts.sha256()
                  + " ("
                  + new OpcUaStatus(code).name()
                  + "); move it from the server's rejected to its trusted certificates",
              Optional.of(facts),
              status),
          root(thrown));
    }
    return ofCall("connecting to " + endpoint, thrown);
  }

  static ConnectionProblem problem(String what, Throwable thrown) {
    Throwable root = root(thrown);
    return status(thrown)
        .map(status -> ofStatus(what, status, root))
        .orElseGet(() -> ofThrowable(what, root));
  }

  static Optional<OpcUaStatus> status(Throwable thrown) {
    return chain(thrown)
        .filter(UaException.class::isInstance)
        .map(e -> new OpcUaStatus(((UaException) e).getStatusCode().value() & 0xFFFF_FFFFL))
        .findFirst();
  }

  private static ConnectionProblem ofStatus(String what, OpcUaStatus status, Throwable root) {
    long code = status.code();
    String saw = what + " failed: " + status.name();
    if (root instanceof UnknownHostException || root instanceof UnresolvedAddressException) {
      return hostUnknown(what);
    }
    if (code == StatusCodes.Bad_Timeout || code == StatusCodes.Bad_RequestTimeout) {
      return timeout(what);
    }
    if (code == StatusCodes.Bad_ConnectionRejected) {
      return refused(what);
    }
    if (CONNECTION.contains(code)) {
      return ConnectionProblem.of(Reason.ConnectionLost, saw, status);
    }
    if (SIZE.contains(code)) {
      return ConnectionProblem.of(
          Reason.ResponseTooLarge, saw + "; the response is larger than our limits", status);
    }
    if (SESSIONS.contains(code)) {
      return ConnectionProblem.of(
          Reason.TooManySessions, saw + "; close other sessions or raise its limit", status);
    }
    return ConnectionProblem.of(Reason.ServiceFault, saw, status);
  }

  private static ConnectionProblem ofThrowable(String what, Throwable root) {
    return switch (root) {
      case TimeoutException e -> timeout(what);
      case UnknownHostException e -> hostUnknown(what);
      case UnresolvedAddressException e -> hostUnknown(what);
      case ConnectException e -> refused(what);
      case ClosedChannelException e ->
          ConnectionProblem.of(Reason.ConnectionLost, what + " failed: the connection was closed");
      case IOException e ->
          ConnectionProblem.of(Reason.ConnectionLost, what + " failed: " + e.getMessage());
      default -> ConnectionProblem.of(Reason.ConnectionLost, what + " failed: " + root);
    };
  }

  private static ConnectionProblem timeout(String what) {
    return ConnectionProblem.of(Reason.Timeout, what + " had no answer in time");
  }

  private static ConnectionProblem refused(String what) {
    return ConnectionProblem.of(
        Reason.ConnectionRefused, what + " failed: nothing accepts connections there");
  }

  private static ConnectionProblem hostUnknown(String what) {
    return ConnectionProblem.of(Reason.HostUnknown, what + " failed: the host name has no address");
  }

  private static Throwable root(Throwable thrown) {
    return chain(thrown).reduce((a, b) -> b).orElse(thrown);
  }

  private static Stream<Throwable> chain(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20);
  }
}
