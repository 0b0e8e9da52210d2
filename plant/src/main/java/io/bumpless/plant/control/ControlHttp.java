package io.bumpless.plant.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The loopback port by which a demo or a test plays the people and the plant around the control
 * system. JSON out; parameters in the query. Never reachable from another machine.
 */
public final class ControlHttp implements AutoCloseable {
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Map<String, Route> routes = new TreeMap<>();

  private ControlHttp(HttpServer server) {
    this.server = server;
  }

  /** What a route does with the query; {@link Refused} becomes a 4xx answer. */
  @FunctionalInterface
  public interface Route {
    JsonNode answer(Query query) throws Refused;
  }

  /** The request cannot be done as asked. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    public Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  /** Query parameters. */
  public record Query(Map<String, String> parameters) {
    /**
     * A parameter that must be there.
     *
     * @throws Refused 400 when it is missing
     */
    public String required(String name) throws Refused {
      String value = parameters.get(name);
      if (value == null) {
        throw new Refused(400, "the parameter '" + name + "' is missing");
      }
      return value;
    }

    public long number(String name, long otherwise) throws Refused {
      String value = parameters.get(name);
      try {
        return value == null ? otherwise : Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw new Refused(400, "'" + name + "' must be a whole number, got '" + value + "'");
      }
    }
  }

  /**
   * Opens the port; 0 = a free one. Nothing is answered before {@link #start}.
   *
   * @throws IOException when the port is taken
   */
  public static ControlHttp open(int port) throws IOException {
    try {
      return new ControlHttp(
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG));
    } catch (BindException e) {
      throw new IOException(
          "cannot listen on 127.0.0.1:" + port + "; is the port taken? choose another --http", e);
    }
  }

  public ControlHttp get(String path, Route route) {
    routes.put("GET " + path, route);
    return this;
  }

  public ControlHttp post(String path, Route route) {
    routes.put("POST " + path, route);
    return this;
  }

  public void start() {
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  /** For example {@code http://127.0.0.1:8400}. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Route route = routes.get(key);
    try {
      if (route == null) {
        throw new Refused(404, "no '" + key + "'; there are " + routes.keySet());
      }
      send(exchange, 200, route.answer(query(exchange)));
    } catch (Refused e) {
      send(exchange, e.status, error(e.getMessage()));
    } catch (RuntimeException e) {
      send(exchange, 500, error(e.toString()));
    }
  }

  private static Query query(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawQuery();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decode(name), decode(value));
    }
    return new Query(parameters);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode error(String message) {
    return JsonNodeFactory.instance.objectNode().put("error", message);
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
