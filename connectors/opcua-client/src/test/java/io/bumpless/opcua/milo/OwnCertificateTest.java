package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.testserver.ServerIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {

  private static final ServerIdentity IDENTITY = ServerIdentity.create("urn:bumpless:own");

  @TempDir private Path folder;

  @Test
  void the_application_uri_is_the_uri_of_the_certificate() throws OpcUaException {
    OwnCertificate own = OwnCertificate.read(IDENTITY.writeTo(folder));
    assertThat(own.applicationUri()).isEqualTo("urn:bumpless:own");
    assertThat(own.key()).isEqualTo(IDENTITY.keyPair().getPrivate());
  }

  @Test
  void a_key_in_the_older_pkcs1_form_is_read_too() throws OpcUaException, IOException {
    CertificateFiles files = IDENTITY.writeTo(folder);
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(IDENTITY.keyPair().getPrivate());
    }
    assertThat(text.toString()).contains("BEGIN RSA PRIVATE KEY");
    Files.writeString(files.key(), text.toString());
    assertThat(OwnCertificate.read(files).key()).isEqualTo(IDENTITY.keyPair().getPrivate());
  }
}
