package io.bumpless.testbed.nats;

import java.nio.file.Path;

/**
 * Where a server runs; a configuration may refer to it.
 *
 * @param port client port on 127.0.0.1
 * @param folder configuration, log and store are in here
 */
public record NatsPlace(int port, Path folder) {

  /** The folder for JetStream's files. */
  public Path store() {
    return folder.resolve("jetstream");
  }

  Path configFile() {
    return folder.resolve("nats.conf");
  }

  Path logFile() {
    return folder.resolve("nats.log");
  }

  /** The URL for clients. */
  public String url() {
    return "nats://127.0.0.1:" + port;
  }
}
