package io.bumpless.plant.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bumpless.plant.opcua.PlantClient.Credentials;
import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerSecurityTest {
  private static final String NAMESPACE = "urn:test:nodes";

  private Credentials application;
  private Path folder;
  private PlantServer server;
  private AtomicReference<String> lastUser;

  @BeforeAll
  void makeCredentials() throws Exception {
    application = Credentials.create("client");
  }

  @BeforeEach
  void start(@TempDir Path temp) throws IOException {
    folder = temp;
    lastUser = new AtomicReference<>("");
    server = start(0, Set.of(Protection.SIGN, Protection.SIGN_AND_ENCRYPT), false);
  }

  private PlantServer start(int port, Set<Protection> protections, boolean trustAll)
      throws IOException {
    WriteGate gate =
        (write, apply) -> {
          lastUser.set(write.session().user());
          return apply.get();
        };
    PlantServer started =
        PlantServer.start(
            new ServerOptions(
                port,
                "urn:test:server",
                NAMESPACE,
                0,
                "Test",
                folder,
                protections,
                new Access(trustAll, false, Map.of("reader", "right"))),
            gate);
    started
        .nodes()
        .add(NodeSpec.writable("x", ValueType.DOUBLE, "x"), Sample.good(1.0, Instant.now()));
    return started;
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void the_certificate_file_is_der_and_has_the_printed_hash() throws Exception {
    byte[] file = Files.readAllBytes(server.certificateFile());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(server.certificateSha256());
  }

  @Test
  void an_unknown_client_is_turned_away_and_let_in_once_its_certificate_was_moved()
      throws Exception {
    assertThatThrownBy(() -> connect(MessageSecurityMode.SignAndEncrypt, password("right")))
        .hasMessageContaining("Bad_SecurityChecksFailed");
    Path pki = folder.resolve("pki");
    Path rejected = pki.resolve("rejected").resolve("certs");
    await().until(() -> !files(rejected).isEmpty());
    Path certificate = files(rejected).getFirst();
    Files.move(
        certificate, pki.resolve("trusted").resolve("certs").resolve(certificate.getFileName()));
    await()
        .ignoreExceptions()
        .untilAsserted(() -> connect(MessageSecurityMode.SignAndEncrypt, password("right")));
  }

  @Test
  void a_trusted_client_comes_in_by_password_signed_or_encrypted() throws Exception {
    trustClient();
    connect(MessageSecurityMode.Sign, password("right"));
    connect(MessageSecurityMode.SignAndEncrypt, password("right"));
    assertThat(lastUser).hasValue("reader");
  }

  @Test
  void a_wrong_password_and_a_missing_user_are_turned_away() throws Exception {
    trustClient();
    assertThatThrownBy(() -> connect(MessageSecurityMode.SignAndEncrypt, password("wrong")))
        .hasMessageContaining("Bad_UserAccessDenied");
    assertThatThrownBy(
            () -> connect(MessageSecurityMode.SignAndEncrypt, AnonymousProvider.INSTANCE))
        .hasMessageContaining("no anonymous token policy");
  }

  @Test
  void a_user_certificate_is_known_by_its_file() throws Exception {
    trustClient();
    Credentials user = Credentials.create("someone");
    IdentityProvider identity =
        new X509IdentityProvider(user.certificate(), user.keyPair().getPrivate());
    assertThatThrownBy(() -> connect(MessageSecurityMode.SignAndEncrypt, identity))
        .hasMessageContaining("Bad_IdentityTokenRejected");
    Files.write(
        folder.resolve("pki").resolve("users").resolve("certs").resolve("someone.crt"),
        user.certificate().getEncoded());
    connect(MessageSecurityMode.SignAndEncrypt, identity);
    assertThat(lastUser.get()).contains("CN=someone");
  }

  @Test
  void without_a_none_endpoint_nobody_works_unprotected() {
    assertThatThrownBy(() -> PlantClient.plain(server.endpoint(), NAMESPACE, password("right")))
        .hasMessageContaining("no endpoint selected");
  }

  @Test
  void with_a_none_endpoint_a_password_works_unprotected_too() throws Exception {
    server.close();
    server = start(0, Set.of(Protection.NONE), false);
    try (PlantClient client = PlantClient.plain(server.endpoint(), NAMESPACE, password("right"))) {
      assertThat(client.write("x", 2.0).isGood()).isTrue();
    }
    assertThat(lastUser).hasValue("reader");
    assertThatThrownBy(() -> PlantClient.plain(server.endpoint(), NAMESPACE, password("wrong")))
        .hasMessageContaining("Bad_UserAccessDenied");
  }

  @Test
  void a_restarted_server_keeps_its_certificate() throws IOException {
    String before = server.certificateSha256();
    server.close();
    server = start(0, Set.of(Protection.SIGN), true);
    assertThat(server.certificateSha256()).isEqualTo(before);
  }

  @Test
  void a_demo_server_may_trust_every_client() throws Exception {
    server.close();
    server = start(0, Set.of(Protection.SIGN), true);
    connect(MessageSecurityMode.Sign, password("right"));
    assertThat(lastUser).hasValue("reader");
  }

  private void trustClient() throws Exception {
    server.close();
    Path trusted = folder.resolve("pki").resolve("trusted").resolve("certs");
    Files.write(trusted.resolve("client.crt"), application.certificate().getEncoded());
    server = start(0, Set.of(Protection.SIGN, Protection.SIGN_AND_ENCRYPT), false);
  }

  private void connect(MessageSecurityMode mode, IdentityProvider identity) throws Exception {
    try (PlantClient client =
        PlantClient.secure(server.endpoint(), NAMESPACE, mode, application, identity)) {
      assertThat(client.write("x", 2.0).isGood()).isTrue();
      assertThat(client.read("x").value().value()).isEqualTo(2.0);
    }
  }

  private static IdentityProvider password(String password) {
    return new UsernameProvider("reader", password);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
