package io.bumpless.podkit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * A pod's metrics. Names are lower case with underscores and begin with {@code bumpless_}; counters
 * end in {@code _total}. Counters made here are also the counters of the pod's report.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  /** With the gauges of the JVM: memory, threads, file descriptors, garbage collection. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  /**
   * A monotonic count. The same name and labels give the same counter.
   *
   * @param labels name, value, name, value, …; few values only
   */
  public Counter counter(String name, String help, String... labels) {
    Counter counter =
        Counter.builder(name).description(help).tags(Tags.of(labels)).register(registry);
    counters.put(name + braces(labels), counter);
    return counter;
  }

  private static String braces(String... labels) {
    var text = new StringJoiner(",", "{", "}").setEmptyValue("");
    for (int i = 0; i + 1 < labels.length; i += 2) {
      text.add(labels[i] + "=" + labels[i + 1]);
    }
    return text.toString();
  }

  /** A value that is read when somebody asks for the metrics. The supplier must answer at once. */
  public void gauge(String name, String help, DoubleSupplier value, String... labels) {
    Gauge.builder(name, value::getAsDouble)
        .description(help)
        .tags(Tags.of(labels))
        .strongReference(true)
        .register(registry);
  }

  /** Durations as a histogram with the given upper bounds; in the text in seconds. */
  public Timer timer(String name, String help, Duration... bounds) {
    return Timer.builder(name).description(help).serviceLevelObjectives(bounds).register(registry);
  }

  /** All counters made here by name: for the pod's report. */
  public Map<String, Long> counters() {
    var values = new TreeMap<String, Long>();
    counters.forEach((name, counter) -> values.put(name, (long) counter.count()));
    return values;
  }

  /** The registry itself, for anything else. */
  public MeterRegistry registry() {
    return registry;
  }

  /** The Prometheus text format (version 0.0.4). */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
