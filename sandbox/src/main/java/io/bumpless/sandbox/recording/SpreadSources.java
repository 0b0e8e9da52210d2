package io.bumpless.sandbox.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spreads the tags of one SensorSource over several, each with its own connector and stream. */
final class SpreadSources {
  private static final Pattern TAG = Pattern.compile("  - \\{name: \"?([^\",}]+)\"?,.*");

  private SpreadSources() {}

  /**
   * Changes {@code source.yaml} and {@code model.yaml} of a folder; the names of the sources.
   *
   * @param name of the one source in the files
   * @param count of sources; 1 changes nothing
   */
  static List<String> over(Path folder, String name, int count) throws IOException {
    List<String> names = new ArrayList<>(List.of(name));
    for (int i = 2; i <= count; i++) {
      names.add(name + "-" + i);
    }
    Path source = folder.resolve("source.yaml");
    Path model = folder.resolve("model.yaml");
    List<String> tags =
        Files.readAllLines(source).stream().filter(line -> TAG.matcher(line).matches()).toList();
    String head =
        String.join(
            "\n",
            Files.readAllLines(source).stream()
                .filter(line -> !TAG.matcher(line).matches())
                .toList());
    List<String> documents = new ArrayList<>();
    String features = Files.readString(model);
    for (int i = 0; i < count; i++) {
      List<String> own = tags.subList(i * tags.size() / count, (i + 1) * tags.size() / count);
      String other = names.get(i);
      documents.add(
          head.replace(
                  "metadata: {name: %s}".formatted(name), "metadata: {name: %s}".formatted(other))
              + "\n"
              + String.join("\n", own)
              + "\n");
      for (String tag : own) {
        features = moved(features, tagName(tag), name, other);
      }
    }
    Files.writeString(source, String.join("---\n", documents));
    Files.writeString(model, features);
    return names;
  }

  private static String tagName(String line) {
    Matcher tag = TAG.matcher(line);
    if (!tag.matches()) {
      throw new IllegalArgumentException("not a tag: " + line);
    }
    return tag.group(1);
  }

  private static String moved(String model, String tag, String from, String to) {
    return model.replaceAll(
        "sensorSourceRef: \\{name: %s\\}, tag: (\"?)%s(\"?)([,}])"
            .formatted(Pattern.quote(from), Pattern.quote(tag)),
        Matcher.quoteReplacement("sensorSourceRef: {name: " + to + "}, tag: ")
            + "$1"
            + Matcher.quoteReplacement(tag)
            + "$2$3");
  }
}
