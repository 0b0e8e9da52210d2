package io.bumpless.opcua.connection;

import java.util.Optional;

/**
 * What a session is really connected to.
 *
 * @param endpoint the address in use, after {@code useConfiguredHost}
 * @param applicationUri the server's identity; first half of the lease key (actuation rule A14)
 * @param policy policy in use
 * @param mode mode in use
 * @param serverCertificate the server's certificate; empty with policy None
 * @param clientCertificate ours; empty with policy None
 */
public record ServerInfo(
    String endpoint,
    String applicationUri,
    SecuritySettings.Policy policy,
    SecuritySettings.Mode mode,
    Optional<CertificateFacts> serverCertificate,
    Optional<CertificateFacts> clientCertificate) {}
