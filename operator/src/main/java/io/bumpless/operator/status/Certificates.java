package io.bumpless.operator.status;

import io.bumpless.contracts.report.Facts.CertificateFacts;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.crds.plant.ClientCertificate;
import io.bumpless.crds.plant.ServerCertificate;

/** The certificates of a connection as status; null where there is none, as the schema has it. */
public final class Certificates {
  private Certificates() {}

  /** Our own certificate. */
  public static ClientCertificate client(LinkFacts link) {
    return link.client().map(Certificates::client).orElse(null);
  }

  /** The server's certificate. */
  public static ServerCertificate server(LinkFacts link) {
    return link.server()
        .map(
            c ->
                new ServerCertificate(
                    c.subject(),
                    c.sha256(),
                    c.notAfter().toString(),
                    link.trust().state() == State.GOOD))
        .orElse(null);
  }

  private static ClientCertificate client(CertificateFacts facts) {
    return new ClientCertificate(facts.subject(), facts.sha256(), facts.notAfter().toString());
  }
}
