package io.bumpless.operator.bus.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusBootstrapTest {
  private static final Instant MADE_AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final BusSetup.Place PLACE =
      new BusSetup.Place("127.0.0.1:4222", "/data", BusSizes.standard());

  @TempDir Path folder;

  @Test
  void the_same_seeds_give_the_same_configuration() {
    BusSeeds seeds = BusSeeds.random(new SecureRandom());

    assertThat(BusSetup.of(seeds, MADE_AT, PLACE)).isEqualTo(BusSetup.of(seeds, MADE_AT, PLACE));
    assertThat(BusSetup.of(seeds, MADE_AT, PLACE))
        .isNotEqualTo(BusSetup.of(BusSeeds.random(new SecureRandom()), MADE_AT, PLACE));
  }

  @Test
  void the_configuration_syncs_every_message_and_holds_no_seed() {
    BusSeeds seeds = BusSeeds.random(new SecureRandom());

    assertThat(BusSetup.of(seeds, MADE_AT, PLACE).config())
        .contains("sync_interval: always")
        .contains("listen: \"127.0.0.1:4222\"")
        .contains("store_dir: \"/data\"")
        .doesNotContain(seeds.operator(), seeds.data(), seeds.dataSigner(), seeds.control());
  }

  @Test
  void both_accounts_together_fit_the_server() {
    BusSizes sizes = BusSizes.standard();

    assertThat(sizes.dataFileBytes() + sizes.controlFileBytes())
        .isLessThanOrEqualTo(sizes.maxFileBytes());
  }

  @Test
  void a_second_run_keeps_every_key_and_takes_the_new_address() throws Exception {
    BusSetup first = BusBootstrap.write(folder, PLACE);
    BusSetup second =
        BusBootstrap.write(
            folder, new BusSetup.Place("127.0.0.1:5222", "/data", BusSizes.standard()));

    assertThat(second.operatorJwt()).isEqualTo(first.operatorJwt());
    assertThat(second.dataAccount()).isEqualTo(first.dataAccount());
    assertThat(Files.readString(folder.resolve("nats.conf")))
        .isEqualTo(first.config().replace("4222", "5222"));
  }

  @Test
  void keys_are_for_their_owner_only() throws Exception {
    BusBootstrap.write(folder, PLACE);

    for (String file : new String[] {"operator-keys/data.signer", "root-keys/operator.nk"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void what_the_operator_gets_has_no_root_key() throws Exception {
    BusBootstrap.write(folder, PLACE);

    try (var files = Files.list(folder.resolve("operator-keys"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "data.account", "data.signer", "control.account", "control.signer");
    }
  }

  @Test
  void arguments_that_are_missing_end_with_64() {
    assertThat(BusBootstrapMain.run(new String[] {"--dir", folder.toString()})).isEqualTo(64);
    assertThat(
            BusBootstrapMain.run(
                new String[] {
                  "--dir", folder.toString(), "--listen", "127.0.0.1:1", "--store", "s"
                }))
        .isZero();
  }
}
