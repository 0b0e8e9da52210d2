package io.bumpless.operator.bus.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the keys and the configuration of a bus; plain Java, no Quarkus.
 *
 * <pre>
 * java -cp 'operator/target/quarkus-app/lib/main/*:operator/target/quarkus-app/app/*' \
 *   io.bumpless.operator.bus.bootstrap.BusBootstrapMain \
 *   --dir run/bus --listen 127.0.0.1:4222 --store run/bus/store [--max-file-bytes N]
 * nats-server -c run/bus/nats.conf
 * </pre>
 *
 * <p>Then start the operator with {@code -Dbumpless.bus.url=nats://127.0.0.1:4222
 * -Dbumpless.bus.keys=run/bus/operator-keys}. Running it again keeps all keys and rewrites {@code
 * nats.conf} for the given address and store. Exit code 64 for wrong arguments, 1 when the folder
 * cannot be written. In code: {@link BusBootstrap#write}.
 */
public final class BusBootstrapMain {
  private static final String USAGE =
      "usage: BusBootstrapMain --dir <folder> --listen <address:port> --store <folder>"
          + " [--max-file-bytes <n>]";

  private BusBootstrapMain() {}

  /** See above. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    boolean complete =
        args.length % 2 == 0
            && options.containsKey("--dir")
            && options.containsKey("--listen")
            && options.containsKey("--store");
    if (!complete) {
      System.err.println(USAGE);
      return 64;
    }
    try {
      Path store = Path.of(options.get("--store")).toAbsolutePath();
      var place = new BusSetup.Place(options.get("--listen"), store.toString(), sizes(options));
      BusBootstrap.write(Path.of(options.get("--dir")), place);
      return 0;
    } catch (NumberFormatException e) {
      System.err.println(USAGE + "; " + e.getMessage());
      return 64;
    } catch (IOException e) {
      System.err.println("cannot write the bus folder " + options.get("--dir") + ": " + e);
      return 1;
    }
  }

  private static BusSizes sizes(Map<String, String> options) {
    BusSizes standard = BusSizes.standard();
    long bytes =
        options.containsKey("--max-file-bytes")
            ? Long.parseLong(options.get("--max-file-bytes"))
            : standard.maxFileBytes();
    return new BusSizes(bytes, standard.maxMemoryBytes());
  }
}
