package io.bumpless.operator.bus;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The pods' latest reports and who fell silent; time comes in as a value. Not thread-safe.
 *
 * <p>A report counts from its receipt: the clocks of pods do not matter.
 */
public final class ReportBoard {
  /** After this long without a report a pod is silent; reports come each 10 s. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private final Map<String, Entry> entries = new TreeMap<>();

  private record Entry(Report report, Instant received) {}

  /**
   * A custom resource that pods report for.
   *
   * @param kind sns, mdep or dcsb
   * @param namespace of it
   * @param name of it
   */
  public record Resource(String kind, String namespace, String name)
      implements Comparable<Resource> {
    private static final Comparator<Resource> ORDER =
        Comparator.comparing(Resource::kind)
            .thenComparing(Resource::namespace)
            .thenComparing(Resource::name);

    static Resource of(Report report) {
      return new Resource(report.kind(), report.namespace(), report.name());
    }

    @Override
    public int compareTo(Resource other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Takes a report.
   *
   * @param key under which it came; a report for another key is somebody pretending: ignored
   * @return whether a reconcile may act on it: new pod, or facts changed
   */
  public boolean accept(String key, Report report, Instant now) {
    String own = BusNames.reportKey(report.kind(), report.namespace(), report.name(), report.pod());
    if (!own.equals(key)) {
      return false;
    }
    Entry before = entries.put(key, new Entry(report, now));
    return before == null || !before.report().sameFactsAs(report);
  }

  /** Forgets pods that fell silent by {@code now}; the resources they reported for. */
  public Set<Resource> silent(Instant now) {
    Set<Resource> silent = new TreeSet<>();
    entries
        .values()
        .removeIf(
            entry -> {
              boolean gone = entry.received().plus(SILENCE).isBefore(now);
              if (gone) {
                silent.add(Resource.of(entry.report()));
              }
              return gone;
            });
    return silent;
  }

  /** The reports for a resource, newest first. */
  public List<Report> of(Resource resource) {
    return entries.values().stream()
        .map(Entry::report)
        .filter(report -> Resource.of(report).equals(resource))
        .sorted(Comparator.comparing(Report::at).reversed())
        .toList();
  }

  /** Every resource that somebody reports for. */
  public Set<Resource> resources() {
    return entries.values().stream()
        .map(entry -> Resource.of(entry.report()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
