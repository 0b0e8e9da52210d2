package io.bumpless.sandbox.kubelet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A container of the tests: serves health, ends when its standard input closes. */
final class FakePodMain {
  private FakePodMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].equals("job")) {
      Files.writeString(Path.of(System.getenv("BUMPLESS_TERMINATION_LOG")), "fetched 42 bytes");
      System.exit(Integer.parseInt(args[1]));
    }
    String[] http = System.getenv("BUMPLESS_HTTP").split(":", 2);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(http[0], Integer.parseInt(http[1])), 4);
    server.createContext(
        "/",
        exchange -> {
          String config = Files.readString(Path.of(System.getenv("BUMPLESS_CONFIG")));
          boolean live =
              !config.contains("dead") || !exchange.getRequestURI().getPath().contains("live");
          exchange.sendResponseHeaders(live ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    System.out.println("up " + System.getenv("BUMPLESS_POD"));
    while (System.in.read() >= 0) {
      // Whoever started us holds the other end.
    }
    System.exit(0);
  }
}
