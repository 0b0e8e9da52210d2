package io.bumpless.sandbox.badinput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.sandbox.badinput.Expectation.Answer;
import io.bumpless.sandbox.badinput.Expectation.InCondition;
import io.bumpless.sandbox.badinput.Expectation.InField;
import io.bumpless.sandbox.badinput.Expectation.Refused;
import io.bumpless.sandbox.world.World;
import io.bumpless.testbed.kube.Kubectl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Makes every mistake at once in a running world and looks for the answers. */
final class BadInputCheck {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final World world;
  private final Mistakes mistakes;
  private final ObjectMapper json = new ObjectMapper();

  BadInputCheck(World world, Mistakes mistakes) {
    this.world = world;
    this.mistakes = mistakes;
  }

  /**
   * A case and the answer to it.
   *
   * @param answer empty when it did not come in time
   * @param seen what there was instead
   */
  record Result(BadInputCase badInput, Optional<Answer> answer, String seen) {}

  List<Result> run() {
    apply(mistakes.world());
    tooManyTags();
    List<BadInputCase> cases = mistakes.cases();
    Map<BadInputCase, Result> results = new HashMap<>();
    List<BadInputCase> waiting = new ArrayList<>();
    for (BadInputCase badInput : cases) {
      Kubectl.Answer applied = apply(badInput.manifests());
      if (badInput.expectation() instanceof Refused refused) {
        results.put(badInput, refused(badInput, refused, applied));
      } else if (applied.code() != 0) {
        String seen = "refused: " + applied.text().strip();
        results.put(badInput, new Result(badInput, Optional.empty(), seen));
      } else {
        waiting.add(badInput);
      }
    }
    await(waiting).forEach(result -> results.put(result.badInput(), result));
    return cases.stream().map(results::get).toList();
  }

  private static Result refused(BadInputCase badInput, Refused refused, Kubectl.Answer applied) {
    String text = applied.text().strip().replaceAll("\\s+", " ");
    boolean right = applied.code() != 0 && text.contains(refused.says());
    return right
        ? new Result(badInput, Optional.of(new Answer("kubectl apply", text)), "")
        : new Result(badInput, Optional.empty(), "exit %d: %s".formatted(applied.code(), text));
  }

  private List<Result> await(List<BadInputCase> waiting) {
    List<Result> results = new ArrayList<>();
    List<BadInputCase> open = new ArrayList<>(waiting);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!open.isEmpty() && System.nanoTime() < end) {
      for (BadInputCase badInput : List.copyOf(open)) {
        Optional<Answer> answer = badInput.expectation().in(object(badInput.expectation()));
        if (answer.isPresent()) {
          results.add(new Result(badInput, answer, ""));
          open.remove(badInput);
        }
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    for (BadInputCase badInput : open) {
      String seen = object(badInput.expectation()).path("status").toString();
      results.add(new Result(badInput, Optional.empty(), seen));
    }
    return results;
  }

  private JsonNode object(Expectation expectation) {
    String name =
        switch (expectation) {
          case Refused ignored -> throw new IllegalArgumentException("a refusal has no object");
          case InCondition condition -> condition.object();
          case InField field -> field.object();
        };
    Kubectl.Answer got = world.kubectlWith("", "get", name, "-o", "json");
    try {
      return got.code() == 0 ? json.readTree(got.text()) : json.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kubectl printed no JSON: " + got.text(), e);
    }
  }

  private Kubectl.Answer apply(String manifests) {
    return world.kubectlWith(
        manifests, "apply", "--server-side", "--field-manager=badinput", "-f", "-");
  }

  /** Too large for an annotation and for a comfortable command line, so it comes from a file. */
  private void tooManyTags() {
    Path file = world.folder().resolve("tags.csv");
    try {
      Files.writeString(file, Mistakes.tooManyTags());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    world.kubectlWith("", "create", "configmap", "too-many-tags", "--from-file=tags.csv=" + file);
  }
}
