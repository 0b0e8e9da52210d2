package io.bumpless.plant.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.dcs.DcsSettings;
import io.bumpless.plant.opcua.PlantClient;
import io.bumpless.plant.opcua.PlantServer;
import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import io.bumpless.plant.process.MillParameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A mill behind a real server, a client that writes to it, and the hand of a person on it. Time
 * runs 600 times as fast; the loop sheds after 1 s.
 *
 * @param journal of what was written
 * @param plant the mill and its control system
 * @param server where clients connect
 * @param http the control port
 * @param client a connected one
 */
record MillSite(
    WriteJournal journal, MillPlant plant, PlantServer server, ControlHttp http, PlantClient client)
    implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static MillSite start(Path folder) throws Exception {
    WriteJournal journal = WriteJournal.open(folder.resolve("journal.jsonl"));
    MillPlant plant =
        new MillPlant(
            MillParameters.of(1).withLab(60, 30),
            new DcsSettings(1_000, 6_000),
            600,
            new WriteAdmission(Set.of()),
            journal);
    PlantServer server = PlantServer.start(options(folder), plant);
    plant.start(server.nodes());
    ControlHttp http = ControlHttp.open(0);
    new MillControl(plant, server.nodes(), journal).addTo(http);
    http.start();
    return new MillSite(
        journal, plant, server, http, PlantClient.plain(server.endpoint(), MillNodes.NAMESPACE));
  }

  private static ServerOptions options(Path folder) {
    return new ServerOptions(
        0,
        "urn:test:mill",
        MillNodes.NAMESPACE,
        0,
        "Mill",
        folder,
        Set.of(Protection.NONE),
        new Access(false, true, Map.of()));
  }

  /** The newest line of the journal. */
  JsonNode lastEntry() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(http.address() + "/journal")).build();
    JsonNode entries = JSON.readTree(send(request).body()).get("entries");
    return entries.get(entries.size() - 1);
  }

  String post(String path, int expectedStatus) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http.address() + path))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expectedStatus);
    return response.body();
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient web = HttpClient.newHttpClient()) {
      return web.send(request, BodyHandlers.ofString());
    }
  }

  @Override
  public void close() throws Exception {
    client.close();
    http.close();
    plant.close();
    server.close();
    journal.close();
  }
}
