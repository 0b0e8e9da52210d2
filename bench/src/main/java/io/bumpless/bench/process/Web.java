package io.bumpless.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few requests to pods on loopback. */
public final class Web {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /** True when the address answers 200; false on anything else and while nobody answers. */
  public boolean answersOk(String url) {
    try {
      return send(url).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The metrics of a pod. */
  public Scrape metrics(String address) {
    try {
      return Scrape.of(send(address + "/metrics").body());
    } catch (IOException e) {
      throw new UncheckedIOException("no metrics from " + address, e);
    }
  }

  private HttpResponse<String> send(String url) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
