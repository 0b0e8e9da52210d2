package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.ResponseLimits;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.connection.SecuritySettings.Mode;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.Trust;
import io.bumpless.opcua.session.OpcUaSession;
import io.bumpless.opcua.testserver.ServerIdentity;
import io.bumpless.opcua.testserver.TcpProxy;
import io.bumpless.opcua.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a session: who is let in, who is refused, and what the refusal says. */
class ConnectTest {

  private static final Identity NOBODY = new Identity.Anonymous();
  private static final ServerIdentity CLIENT = ServerIdentity.create("urn:bumpless:test:client");
  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void startServer() {
    server = TestServer.start().addDouble("feed", 1);
    server.trustClient(CLIENT.certificate());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void policy_None_is_refused_without_allowInsecure_before_anything_is_sent() {
    var security =
        new SecuritySettings(Policy.None, Mode.None, false, Trust.nothing(), Optional.empty());
    ConnectionProblem problem = refused("opc.tcp://127.0.0.1:1", security, NOBODY);
    assertThat(problem.reason()).isEqualTo(Reason.InsecureNotAllowed);
    assertThat(problem.message()).contains("allowInsecure: true");
  }

  @Test
  void policy_None_is_used_when_it_is_allowed_aloud() throws OpcUaException {
    try (OpcUaSession session = connect(SecuritySettings.insecure(), NOBODY)) {
      assertThat(session.server().policy()).isEqualTo(Policy.None);
      assertThat(session.isOpen()).isTrue();
    }
  }

  @Test
  void a_pinned_certificate_is_accepted_and_both_certificates_are_shown() throws Exception {
    String pin = Certificates.sha256(server.certificate());
    try (OpcUaSession session = connect(encrypted(Trust.pinned(pin)), NOBODY)) {
      assertThat(session.server().mode()).isEqualTo(Mode.SignAndEncrypt);
      assertThat(session.server().serverCertificate().orElseThrow().sha256()).isEqualTo(pin);
      assertThat(session.server().clientCertificate().orElseThrow().subject())
          .contains("Bumpless test");
    }
  }

  @Test
  void a_certificate_in_the_trust_folder_is_accepted() throws Exception {
    Path trust = Files.createDirectory(folder.resolve("trust"));
    Files.write(trust.resolve("server.crt"), server.certificate().getEncoded());
    try (OpcUaSession session = connect(encrypted(Trust.folder(trust)), NOBODY)) {
      assertThat(session.server().policy()).isEqualTo(Policy.Basic256Sha256);
    }
  }

  @Test
  void an_unknown_certificate_is_refused_shown_and_quarantined_but_never_trusted_on_first_use()
      throws IOException {
    String sha256 = Certificates.sha256(server.certificate());
    Path quarantine = folder.resolve("rejected");
    int sessions = server.sessions();
    var trust = new Trust(List.of(), List.of(), Optional.of(quarantine));
    for (int attempt = 0; attempt < 2; attempt++) {
      ConnectionProblem problem = refused(server.endpoint(), encrypted(trust), NOBODY);
      assertThat(problem.reason()).isEqualTo(Reason.CertificateUntrusted);
      assertThat(problem.certificate().orElseThrow().sha256()).isEqualTo(sha256);
      assertThat(problem.message()).contains(sha256).contains("Bumpless test");
    }
    assertThat(quarantine.toFile().list()).containsExactly(sha256 + ".crt");
    assertThat(server.sessions()).isLessThanOrEqualTo(sessions);
  }

  @Test
  void another_certificate_than_the_pinned_one_is_refused() {
    var other = Trust.pinned(Certificates.sha256(CLIENT.certificate()));
    assertThat(refused(server.endpoint(), encrypted(other), NOBODY).reason())
        .isEqualTo(Reason.CertificateUntrusted);
  }

  @Test
  void our_own_certificate_when_the_server_does_not_know_it_is_named_in_the_refusal() {
    ServerIdentity stranger = ServerIdentity.create("urn:bumpless:test:stranger");
    var security =
        SecuritySettings.encrypted(
            stranger.writeTo(folder.resolve("own")),
            Trust.pinned(Certificates.sha256(server.certificate())));
    ConnectionProblem problem = refused(server.endpoint(), security, NOBODY);
    assertThat(problem.reason()).isEqualTo(Reason.OwnCertificateRejected);
    assertThat(problem.certificate().orElseThrow().sha256())
        .isEqualTo(Certificates.sha256(stranger.certificate()));
  }

  @Test
  void the_endpoint_is_chosen_by_policy_and_mode_not_by_the_order_of_the_server()
      throws OpcUaException {
    var sign =
        new SecuritySettings(
            Policy.Basic256Sha256,
            Mode.Sign,
            false,
            Trust.pinned(Certificates.sha256(server.certificate())),
            Optional.of(own()));
    try (OpcUaSession session = connect(sign, NOBODY)) {
      assertThat(session.server().mode()).isEqualTo(Mode.Sign);
    }
  }

  @Test
  void a_policy_that_is_not_offered_is_refused_with_what_is_offered() {
    var security =
        new SecuritySettings(
            Policy.Aes128_Sha256_RsaOaep,
            Mode.SignAndEncrypt,
            false,
            Trust.pinned(Certificates.sha256(server.certificate())),
            Optional.of(own()));
    ConnectionProblem problem = refused(server.endpoint(), security, NOBODY);
    assertThat(problem.reason()).isEqualTo(Reason.EndpointNotOffered);
    assertThat(problem.message()).contains("Basic256Sha256/SignAndEncrypt");
  }

  @Test
  void the_right_password_is_accepted_and_read_again_at_each_connect() throws Exception {
    var security = encrypted(Trust.pinned(Certificates.sha256(server.certificate())));
    Identity user = user(TestServer.USER, "wrong");
    ConnectionProblem problem = refused(server.endpoint(), security, user);
    assertThat(problem.reason()).isEqualTo(Reason.IdentityRejected);
    assertThat(problem.message()).doesNotContain("wrong");
    Files.writeString(folder.resolve("password"), TestServer.PASSWORD + "\n");
    try (OpcUaSession session = connect(security, user)) {
      assertThat(session.isOpen()).isTrue();
    }
  }

  @Test
  void a_missing_password_file_is_named() {
    ConnectionProblem problem =
        refused(server.endpoint(), SecuritySettings.insecure(), Identity.UserName.in(folder));
    assertThat(problem.reason()).isEqualTo(Reason.SecretMissing);
    assertThat(problem.message()).contains(folder.resolve("username").toString());
  }

  @Test
  void an_identity_that_is_not_offered_is_refused_with_what_is_offered() {
    ConnectionProblem problem =
        refused(server.endpoint(), SecuritySettings.insecure(), new Identity.Certificate(own()));
    assertThat(problem.reason()).isEqualTo(Reason.IdentityNotOffered);
    assertThat(problem.message()).contains("Anonymous").contains("UserName");
  }

  @Test
  void a_user_certificate_is_accepted_when_the_server_knows_it() throws Exception {
    ServerIdentity user = ServerIdentity.create("urn:bumpless:test:user");
    TestServer.Options options = TestServer.Options.fresh().withUser(user.certificate());
    try (var own = TestServer.start(options)) {
      own.trustClient(CLIENT.certificate());
      var security = encrypted(Trust.pinned(Certificates.sha256(own.certificate())));
      var known = new Identity.Certificate(user.writeTo(folder.resolve("user")));
      try (OpcUaSession session = open(ConnectionSettings.of(own.endpoint(), security, known))) {
        assertThat(session.isOpen()).isTrue();
      }
      var unknown = new Identity.Certificate(own());
      assertThat(refused(own.endpoint(), security, unknown).reason())
          .isEqualTo(Reason.IdentityRejected);
    }
  }

  @Test
  void a_key_that_is_no_key_is_refused_without_quoting_it() throws IOException {
    CertificateFiles own = own();
    Files.writeString(
        own.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
    ConnectionProblem problem =
        refused(server.endpoint(), SecuritySettings.encrypted(own, Trust.nothing()), NOBODY);
    assertThat(problem.reason()).isEqualTo(Reason.OwnCertificateInvalid);
    assertThat(problem.message()).contains("tls.key").doesNotContain("c2VjcmV0");
  }

  @Test
  void nothing_listening_is_refused_quickly() {
    String endpoint = "opc.tcp://127.0.0.1:" + TestServer.freePort();
    assertThat(refused(endpoint, SecuritySettings.insecure(), NOBODY).reason())
        .isEqualTo(Reason.ConnectionRefused);
  }

  @Test
  void a_server_that_does_not_answer_is_a_timeout() throws Exception {
    try (var proxy = new TcpProxy(server.options().port())) {
      proxy.silence();
      var settings = withTimeout("opc.tcp://127.0.0.1:" + proxy.port(), Duration.ofMillis(500));
      var thrown = Assertions.catchThrowableOfType(OpcUaException.class, () -> open(settings));
      assertThat(thrown.problem().reason()).isEqualTo(Reason.Timeout);
    }
  }

  @Test
  void the_configured_host_is_kept_when_the_server_advertises_another_one() throws Exception {
    try (var proxy = new TcpProxy(server.options().port())) {
      String endpoint = "opc.tcp://127.0.0.1:" + proxy.port();
      try (OpcUaSession session = open(withTimeout(endpoint, Duration.ofSeconds(5)))) {
        assertThat(session.server().endpoint()).startsWith(endpoint);
      }
    }
  }

  @Test
  void an_address_that_is_not_opc_tcp_is_refused_with_how_to_write_it() {
    ConnectionProblem problem =
        refused("http://127.0.0.1:4840", SecuritySettings.insecure(), NOBODY);
    assertThat(problem.reason()).isEqualTo(Reason.EndpointInvalid);
    assertThat(problem.message()).contains("opc.tcp://host:port");
  }

  private CertificateFiles own() {
    return CLIENT.writeTo(folder.resolve("own"));
  }

  private SecuritySettings encrypted(Trust trust) {
    return SecuritySettings.encrypted(own(), trust);
  }

  private Identity user(String name, String password) throws IOException {
    Files.writeString(folder.resolve("username"), name);
    Files.writeString(folder.resolve("password"), password);
    return Identity.UserName.in(folder);
  }

  private static OpcUaSession connect(SecuritySettings security, Identity identity)
      throws OpcUaException {
    return open(ConnectionSettings.of(server.endpoint(), security, identity));
  }

  private static OpcUaSession open(ConnectionSettings settings) throws OpcUaException {
    return OpcUaClients.connect(settings);
  }

  private static ConnectionSettings withTimeout(String endpoint, Duration timeout) {
    return new ConnectionSettings(
        endpoint,
        true,
        SecuritySettings.insecure(),
        NOBODY,
        timeout,
        ResponseLimits.DEFAULT,
        "test");
  }

  private static ConnectionProblem refused(
      String endpoint, SecuritySettings security, Identity identity) {
    var thrown =
        Assertions.catchThrowableOfType(
            OpcUaException.class, () -> open(ConnectionSettings.of(endpoint, security, identity)));
    assertThat(thrown).as("refused").isNotNull();
    return thrown.problem();
  }
}
