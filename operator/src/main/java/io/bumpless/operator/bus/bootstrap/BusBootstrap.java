package io.bumpless.operator.bus.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Writes a site's bus folder:
 *
 * <ul>
 *   <li>{@code nats.conf}: for {@code nats-server -c}
 *   <li>{@code operator-keys/}: what the Bumpless operator needs ({@code bumpless.bus.keys}):
 *       {@code data.account}, {@code data.signer}, {@code control.account}, {@code control.signer}
 *   <li>{@code root-keys/}: seeds of operator and accounts; keep them offline, no running process
 *       needs them
 * </ul>
 *
 * Seeds that exist are kept.
 */
public final class BusBootstrap {
  private BusBootstrap() {}

  /** Makes or completes the folder. */
  public static BusSetup write(Path folder, BusSetup.Place place) throws IOException {
    var root = new KeyFolder(folder.resolve("root-keys"));
    var keys = new KeyFolder(folder.resolve("operator-keys"));
    if (!root.has("made-at")) {
      create(root, keys);
    }
    var seeds =
        new BusSeeds(
            root.read("operator.nk"),
            root.read("system.nk"),
            root.read("data.nk"),
            keys.read("data.signer"),
            root.read("control.nk"),
            keys.read("control.signer"));
    BusSetup setup = BusSetup.of(seeds, Instant.parse(root.read("made-at")), place);
    root.write(Map.of("operator.jwt", setup.operatorJwt()));
    keys.write(
        Map.of("data.account", setup.dataAccount(), "control.account", setup.controlAccount()));
    new KeyFolder(folder).write(Map.of("nats.conf", setup.config()));
    return setup;
  }

  private static void create(KeyFolder root, KeyFolder keys) throws IOException {
    BusSeeds seeds = BusSeeds.random(new SecureRandom());
    keys.write(Map.of("data.signer", seeds.dataSigner(), "control.signer", seeds.controlSigner()));
    root.write(
        Map.of(
            "operator.nk", seeds.operator(),
            "system.nk", seeds.system(),
            "data.nk", seeds.data(),
            "control.nk", seeds.control()));
    // Last: its presence says that the others are complete.
    root.write(Map.of("made-at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
  }
}
