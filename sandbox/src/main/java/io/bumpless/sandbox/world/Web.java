package io.bumpless.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few HTTP requests to our own children on loopback. */
public final class Web {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final ObjectMapper json = new ObjectMapper();

  /** True when the address answers 200; false on anything else and while nobody answers. */
  public boolean answersOk(String url) {
    try {
      return send(HttpRequest.newBuilder(URI.create(url))).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The text of an address; empty while nobody answers. */
  public String text(String url) {
    try {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url)));
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException notYet) {
      return "";
    }
  }

  /** The JSON of an address. */
  public JsonNode get(String url) {
    return read(url, HttpRequest.newBuilder(URI.create(url)));
  }

  /** Posts nothing; the JSON of the answer. */
  JsonNode post(String url) {
    return read(
        url, HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private JsonNode read(String url, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = send(request);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "%s answered %d: %s".formatted(url, answer.statusCode(), answer.body()));
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
