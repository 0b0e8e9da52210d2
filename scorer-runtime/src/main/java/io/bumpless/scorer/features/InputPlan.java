package io.bumpless.scorer.features;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Feature;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a revision, resolved to indices. Two revisions with equal plans see equal inputs.
 * All times are nanoseconds.
 *
 * @param cadence which ticks there are
 * @param maxAge tick time minus the time up to which a value is known; more is stale
 * @param sources in the order of the configuration
 * @param columns in the order of the tensor
 */
public record InputPlan(Cadence cadence, long maxAge, List<Source> sources, List<Column> columns) {

  public InputPlan {
    sources = List.copyOf(sources);
    columns = List.copyOf(columns);
  }

  /**
   * What is needed of one source.
   *
   * @param name of the SensorSource
   * @param tags the distinct tags that columns use; position = track
   * @param span how far before a tick its columns look back
   */
  public record Source(String name, List<String> tags, long span) {
    public Source {
      tags = List.copyOf(tags);
    }
  }

  /**
   * The plan of a configuration.
   *
   * @throws IllegalArgumentException when the inputs contradict themselves; the message names the
   *     field and the value
   */
  public static InputPlan of(ScorerConfig config) {
    require(!config.sources().isEmpty(), "sources is empty; name at least one");
    require(!config.features().isEmpty(), "features is empty; name at least one");
    require(
        !config.maxAge().isNegative(),
        "maxAge is " + config.maxAge() + "; it must not be negative");
    List<String> names = config.sources().stream().map(ScorerConfig.Source::name).toList();
    require(
        names.stream().distinct().count() == names.size(), "sources " + names + " name one twice");
    var tags = new ArrayList<List<String>>();
    names.forEach(n -> tags.add(new ArrayList<>()));
    long[] spans = new long[names.size()];
    var columns = new ArrayList<Column>();
    for (Feature feature : config.features()) {
      int source = source(names, feature);
      Take take = take(feature);
      spans[source] = Math.max(spans[source], take.span());
      int track = track(tags.get(source), feature.tag());
      columns.add(new Column(feature.name(), source, track, feature.tag(), take));
    }
    var sources = new ArrayList<Source>();
    for (int i = 0; i < names.size(); i++) {
      sources.add(new Source(names.get(i), tags.get(i), spans[i]));
    }
    Cadence cadence = cadence(config.schedule(), columns.getFirst().source());
    return new InputPlan(cadence, config.maxAge().toNanos(), sources, columns);
  }

  private static Cadence cadence(Schedule schedule, int firstFeaturesSource) {
    return switch (schedule) {
      case Schedule.Periodic(Duration period, Duration grace) -> {
        require(period.isPositive(), "schedule.period is " + period + "; it must be positive");
        require(!grace.isNegative(), "schedule.grace is " + grace + "; it must not be negative");
        yield new Cadence.Periodic(period.toNanos(), grace.toNanos());
      }
      case Schedule.OnUpdate() -> new Cadence.OnUpdate(firstFeaturesSource);
    };
  }

  private static int source(List<String> names, Feature feature) {
    int source = names.indexOf(feature.source());
    require(
        source >= 0,
        "feature %s is of source %s; the sources are %s"
            .formatted(feature.name(), feature.source(), names));
    return source;
  }

  private static int track(List<String> tags, String tag) {
    if (!tags.contains(tag)) {
      tags.add(tag);
    }
    return tags.indexOf(tag);
  }

  private static Take take(Feature feature) {
    return switch (feature.function()) {
      case LAST -> new Take.Last();
      case MEAN -> new Take.Mean(window(feature));
      case MIN -> new Take.Min(window(feature));
      case MAX -> new Take.Max(window(feature));
      case STDDEV -> new Take.StdDev(window(feature));
      case DELTA -> new Take.Delta(window(feature));
      case LAG -> new Take.Lag(positive(feature, "lag", feature.lag()));
    };
  }

  private static long window(Feature feature) {
    return positive(feature, "window", feature.window());
  }

  private static long positive(Feature feature, String field, Optional<Duration> value) {
    require(
        value.isPresent() && value.get().isPositive(),
        "feature %s with function %s needs a positive %s; it is %s"
            .formatted(
                feature.name(),
                feature.function(),
                field,
                value.map(Duration::toString).orElse("absent")));
    return value.orElseThrow().toNanos();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
