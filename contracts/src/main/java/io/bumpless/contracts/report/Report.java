package io.bumpless.contracts.report;

import java.time.Instant;
import java.util.Map;

/**
 * What a pod says of itself, each 10 s and on every change, under its own key of the bucket {@code
 * reports}.
 *
 * <p>Facts are what a reconcile may act on; counters are for people and metrics. Two reports that
 * differ only in time or counters mean the same ({@link #sameFactsAs}).
 *
 * @param kind short name of the resource: sns, mdep, dcsb
 * @param namespace of the resource
 * @param name of the resource
 * @param uid of the resource
 * @param pod that reports
 * @param startedAt when the pod started
 * @param at when this report was made
 * @param facts what the pod knows
 * @param counters monotonic since the pod's start; names as in its metrics
 */
public record Report(
    String kind,
    String namespace,
    String name,
    String uid,
    String pod,
    Instant startedAt,
    Instant at,
    Facts facts,
    Map<String, Long> counters) {

  public Report {
    counters = Map.copyOf(counters);
  }

  /** Whether nothing but time and counters differs. */
  public boolean sameFactsAs(Report other) {
    return kind.equals(other.kind)
        && namespace.equals(other.namespace)
        && name.equals(other.name)
        && uid.equals(other.uid)
        && pod.equals(other.pod)
        && startedAt.equals(other.startedAt)
        && facts.equals(other.facts);
  }
}
