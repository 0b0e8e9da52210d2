package io.bumpless.writer.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.podkit.config.BadConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** From the configuration to a session of our own (actuation rule A27). */
class PlantSettingsTest {
  private static final String YAML =
      """
      binding: {namespace: mill, name: feed-sp, uid: u}
      bus: {url: "nats://127.0.0.1:4222", user: w}
      grantKey: mill.feed-sp
      scoreSubject: score.mill.feed-optimizer.>
      mode: ADVISORY
      output: {name: feed_sp, unit: t/h, low: 150, high: 300}
      opcUa:
        endpoint: opc.tcp://127.0.0.1:4840
        useConfiguredHost: true
        security: {policy: BASIC256SHA256, mode: SIGN_AND_ENCRYPT, allowInsecure: false, trustFolder: /etc/bumpless/trust, pins: [], certificateFolder: /etc/bumpless/pki}
        identity: {type: USER_NAME, folder: /etc/bumpless/identity}
        requestTimeout: PT0.8S
      adviceNode: "%s"
      cycle: PT1S
      scoreTimeout: PT9S
      maxClockSkew: PT1S
      audit: {folder: /var/lib/bumpless/audit, maxBytes: 1073741824, subject: audit.mill.feed-sp}
      """;

  private static PlantSettings settings(String yaml) throws Exception {
    return PlantSettings.of(WriterConfig.codec().read(yaml));
  }

  private static String yaml() {
    return YAML.formatted("nsu=urn:dcs:mill;s=MILL3.AI_ADVICE");
  }

  @Test
  void a27_policy_and_mode_are_those_of_the_configuration() throws Exception {
    var security = settings(yaml()).connection().security();
    assertThat(security.policy()).isEqualTo(SecuritySettings.Policy.Basic256Sha256);
    assertThat(security.mode()).isEqualTo(SecuritySettings.Mode.SignAndEncrypt);
    assertThat(security.allowInsecure()).isFalse();
    assertThat(security.trust().folders()).containsExactly(Path.of("/etc/bumpless/trust"));
    assertThat(security.own()).contains(CertificateFiles.in(Path.of("/etc/bumpless/pki")));
  }

  @Test
  void a27_the_identity_is_the_one_for_writing() throws Exception {
    assertThat(settings(yaml()).connection().identity())
        .isEqualTo(Identity.UserName.in(Path.of("/etc/bumpless/identity")));
  }

  @Test
  void a_node_by_namespace_index_is_a_bad_configuration_that_says_what_to_write() {
    assertThatThrownBy(() -> settings(YAML.formatted("ns=2;s=MILL3.AI_ADVICE")))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("nsu=");
  }

  @Test
  void an_identity_without_folder_is_a_bad_configuration() {
    assertThatThrownBy(() -> settings(yaml().replace(", folder: /etc/bumpless/identity", "")))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("without folder");
  }
}
