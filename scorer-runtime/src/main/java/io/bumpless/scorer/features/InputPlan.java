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
 * @param period of the ticks; tick k has the time k × period
 * @param grace how far past a tick each source must be complete before the tick closes
 * @param maxAge tick time minus the time up to which a value is known; more is stale
 * @param sources in the order of the configuration
 * @param columns in the order of the tensor
 */
public record InputPlan(
    long period, long grace, long maxAge, List<Source> sources, List<Column> columns) {

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

  /** The time of tick {@code k}. */
  public long time(long tick) {
    return Math.multiplyExact(tick, period);
  }

  /** The newest tick whose time is at or before {@code time}. */
  public long tickAtOrBefore(long time) {
    return Math.floorDiv(time, period);
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
    var schedule = periodic(config.schedule());
    long period = schedule.period().toNanos();
    require(period > 0, "schedule.period is " + schedule.period() + "; it must be positive");
    require(
        !schedule.grace().isNegative(),
        "schedule.grace is " + schedule.grace() + "; it must not be negative");
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
      int source = names.indexOf(feature.source());
      require(
          source >= 0,
          "feature %s is of source %s; the sources are %s"
              .formatted(feature.name(), feature.source(), names));
      Take take = take(feature);
      spans[source] = Math.max(spans[source], take.span());
      int track = track(tags.get(source), feature.tag());
      columns.add(new Column(feature.name(), source, track, feature.tag(), take));
    }
    var sources = new ArrayList<Source>();
    for (int i = 0; i < names.size(); i++) {
      sources.add(new Source(names.get(i), tags.get(i), spans[i]));
    }
    return new InputPlan(
        period, schedule.grace().toNanos(), config.maxAge().toNanos(), sources, columns);
  }

  private static Schedule.Periodic periodic(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Periodic periodic -> periodic;
      case Schedule.OnUpdate onUpdate ->
          throw new IllegalArgumentException("schedule.onUpdate is not supported by this version");
    };
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
      case MEAN -> new Take.Mean(positive(feature, "window", feature.window()));
      case MIN, MAX, STDDEV, DELTA ->
          throw new IllegalArgumentException(
              "feature %s: function %s is not supported by this version"
                  .formatted(feature.name(), feature.function()));
      case LAG -> new Take.Lag(positive(feature, "lag", feature.lag()));
    };
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
