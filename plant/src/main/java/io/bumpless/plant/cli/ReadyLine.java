package io.bumpless.plant.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.opcua.PlantServer;
import java.io.PrintStream;

/** The one JSON line on standard output by which a caller learns that all is up, and where. */
final class ReadyLine {
  private final ObjectNode line = JsonNodeFactory.instance.objectNode();

  ReadyLine(PlantServer server, ControlHttp http, String namespace) {
    line.put("ready", true)
        .put("endpoint", server.endpoint())
        .put("http", http.address())
        .put("namespace", namespace)
        .put("certificateSha256", server.certificateSha256())
        .put("certificateFile", server.certificateFile().toAbsolutePath().toString())
        .put("pid", ProcessHandle.current().pid());
  }

  ReadyLine with(String key, String value) {
    line.put(key, value);
    return this;
  }

  ReadyLine with(String key, long value) {
    line.put(key, value);
    return this;
  }

  void print(PrintStream out) {
    out.println(line);
    out.flush();
  }
}
