package io.bumpless.bench.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A pod's metrics at one moment, Prometheus text format. */
public record Scrape(List<String> lines) {

  public Scrape {
    lines = List.copyOf(lines);
  }

  /** Of the text that {@code /metrics} answers. */
  public static Scrape of(String text) {
    return new Scrape(
        Arrays.stream(text.split("\n")).filter(line -> !line.startsWith("#")).toList());
  }

  /** Each series of a metric, with its labels in its name. */
  public Map<String, Double> each(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
  }

  /** Sum over all label values that contain each of {@code labels}; 0 when there is none. */
  public double sum(String name, String... labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
