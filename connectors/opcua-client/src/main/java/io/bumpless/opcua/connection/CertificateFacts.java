package io.bumpless.opcua.connection;

import java.time.Instant;

/**
 * What people need to recognise a certificate.
 *
 * @param subject distinguished name
 * @param sha256 lower case hex SHA-256 of the DER bytes; the text to use as a pin
 * @param notAfter end of validity
 */
public record CertificateFacts(String subject, String sha256, Instant notAfter) {}
