package io.bumpless.writer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.actuation.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/actuation.md} names classes and tests that exist, and forgets no rule. */
class ActuationPageTest {
  private static final Pattern QUOTED =
      Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.([a-z][a-z0-9_]+))?`");
  private static final Path ROOT = Path.of(System.getProperty("bumpless.root", "../.."));
  private static final Path MODULE = ROOT.resolve("connectors/dcs-writer");

  private List<String> lines;

  @BeforeEach
  void read() throws IOException {
    lines = Files.readAllLines(ROOT.resolve("docs/actuation.md"));
  }

  /** Rows of the table below a heading, cell by cell. */
  private List<List<String>> rows(String heading) {
    int start = lines.indexOf(heading);
    assertThat(start).as(heading).isNotNegative();
    return lines.stream()
        .skip(start + 1)
        .takeWhile(l -> !l.startsWith("## "))
        .filter(l -> l.startsWith("| ") && !l.startsWith("| rule"))
        .map(l -> Arrays.stream(l.split("\\|")).map(String::strip).skip(1).toList())
        .toList();
  }

  /** Of the rules that are in force and of those that nothing calls yet. */
  private List<List<String>> tables() {
    return Stream.of("## Rules present", "## Parts of the closed loop that nothing calls yet")
        .flatMap(heading -> rows(heading).stream())
        .toList();
  }

  private static Map<String, Path> sources(String folder) throws IOException {
    try (var files = Files.walk(MODULE.resolve(folder))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !f.endsWith("package-info.java"))
          .collect(
              Collectors.toMap(
                  f -> f.getFileName().toString().replace(".java", ""), Function.identity()));
    }
  }

  @Test
  void every_named_class_exists() throws IOException {
    Map<String, Path> classes = sources("src/main/java");
    for (List<String> row : tables()) {
      var names = new ArrayList<String>();
      QUOTED.matcher(row.get(2)).results().forEach(m -> names.add(m.group(1)));
      assertThat(names).as("code of " + row.get(0)).isNotEmpty();
      assertThat(classes).containsKeys(names.toArray(String[]::new));
    }
  }

  @Test
  void every_named_test_exists() throws IOException {
    Map<String, Path> classes = sources("src/test/java");
    for (List<String> row : tables()) {
      var tests = QUOTED.matcher(row.get(3)).results().toList();
      assertThat(tests).as("tests of " + row.get(0)).isNotEmpty();
      for (var test : tests) {
        assertThat(classes).containsKey(test.group(1));
        assertThat(Files.readString(classes.get(test.group(1))))
            .contains("void " + test.group(2) + "(");
      }
    }
  }

  @Test
  void every_rule_is_present_or_listed_as_coming() {
    var named = new ArrayList<String>();
    rows("## Rules present").forEach(row -> named.add(row.get(0)));
    String coming = lines.get(lines.indexOf("## Rules that come with the closed loop") + 1);
    named.addAll(List.of(coming.split(", ")));
    List<String> rules = IntStream.rangeClosed(1, 32).mapToObj(i -> "A" + i).toList();
    assertThat(named).containsAll(rules).doesNotHaveDuplicates();
  }

  @Test
  void every_reason_is_listed() {
    String page =
        String.join(" ", lines.subList(lines.indexOf("## Reasons in the report"), lines.size()));
    for (Reason reason : Reason.values()) {
      assertThat(page).contains(reason.name());
    }
  }
}
