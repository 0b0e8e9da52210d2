package io.bumpless.opcua.connection;

import io.bumpless.opcua.value.OpcUaStatus;
import java.util.Optional;

/**
 * Why there is no connection, or why a call failed.
 *
 * @param reason from the closed list
 * @param message what is wrong, what was seen, what to do; never a secret
 * @param certificate the certificate the message is about: the server's for {@link
 *     Reason#CertificateUntrusted} and {@link Reason#CertificateInvalid}, ours for {@link
 *     Reason#OwnCertificateRejected}
 * @param status the status code that the server or the stack gave
 */
public record ConnectionProblem(
    Reason reason,
    String message,
    Optional<CertificateFacts> certificate,
    Optional<OpcUaStatus> status) {

  /** The closed list of reasons. */
  public enum Reason {
    /** The endpoint is not a usable opc.tcp address. */
    EndpointInvalid,
    /** The host name has no address. */
    HostUnknown,
    /** Nothing listens there. */
    ConnectionRefused,
    /** An existing connection or session broke. */
    ConnectionLost,
    /** No answer in time. */
    Timeout,
    /** The server has no endpoint with our policy and mode. */
    EndpointNotOffered,
    /** Policy None without allowInsecure. */
    InsecureNotAllowed,
    /** The server's certificate is neither in the trust folder nor pinned. */
    CertificateUntrusted,
    /** The server's certificate is expired, revoked or broken, or a trust file is. */
    CertificateInvalid,
    /** Our certificate or key cannot be read. */
    OwnCertificateInvalid,
    /** The server does not trust our certificate. */
    OwnCertificateRejected,
    /** A file with a secret is not there. */
    SecretMissing,
    /** A file with a secret is there, but unusable. */
    SecretInvalid,
    /** The server offers no such kind of identity on this endpoint. */
    IdentityNotOffered,
    /** User name, password or user certificate is wrong. */
    IdentityRejected,
    /** The server has no room for another session. */
    TooManySessions,
    /** A response was larger than our limits. */
    ResponseTooLarge,
    /** The server answered the service call with an error. */
    ServiceFault,
    /** We closed it. */
    Closed
  }

  /** A problem that is about neither a certificate nor a status code. */
  public static ConnectionProblem of(Reason reason, String message) {
    return new ConnectionProblem(reason, message, Optional.empty(), Optional.empty());
  }

  /** A problem with a status code. */
  public static ConnectionProblem of(Reason reason, String message, OpcUaStatus status) {
    return new ConnectionProblem(reason, message, Optional.empty(), Optional.of(status));
  }

  /** Whether only a person can solve it; such attempts are repeated slowly. */
  public boolean needsPerson() {
    return switch (reason) {
      case ConnectionRefused,
          ConnectionLost,
          Timeout,
          HostUnknown,
          ServiceFault,
          TooManySessions,
          ResponseTooLarge,
          Closed ->
          false;
      default -> true;
    };
  }
}
