package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of cases: {@code meta}, and one or more lists of cases, the first of them {@code public}.
 */
record VectorFile(List<VectorCase> cases) {

  /** One case. */
  record VectorCase(String id, String kind, JsonNode body) {
    /** What differs; empty = passed. A kind that nobody knows is a failure, not a skip. */
    List<String> run() {
      Kind kindOfCase = Kinds.all().get(kind);
      if (kindOfCase == null) {
        return List.of("the kind \"" + kind + "\" is not known; known are " + Kinds.all().keySet());
      }
      Findings findings = new Findings();
      try {
        kindOfCase.check(body, findings);
      } catch (RuntimeException e) {
        findings.that("cannot be run: " + e, false);
      }
      return findings.differences();
    }
  }

  static VectorFile read(Path path) throws IOException {
    return of(new ObjectMapper().readTree(Files.readAllBytes(path)));
  }

  static VectorFile ours() {
    try (InputStream in = VectorFile.class.getResourceAsStream("/comparison.json")) {
      return of(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VectorFile of(JsonNode root) {
    List<VectorCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> part : Json.fields(root)) {
      if (!part.getKey().equals("meta") && part.getValue().isArray()) {
        for (JsonNode body : part.getValue()) {
          cases.add(
              new VectorCase(
                  body.path("id").asText("(no id)"), body.path("kind").asText("(no kind)"), body));
        }
      }
    }
    return new VectorFile(cases);
  }
}
