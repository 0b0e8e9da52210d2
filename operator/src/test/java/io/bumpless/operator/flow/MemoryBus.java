package io.bumpless.operator.flow;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.report.Report;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Credentials;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.bus.StreamFacts;
import io.bumpless.operator.bus.StreamNameTaken;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.Streams;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bus in memory that can be switched off: what reconcilers do when it is away is their own. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MemoryBus implements Streams, Credentials, Grants, Reports {
  private final Map<String, StreamSpec> streams = new ConcurrentHashMap<>();
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final Map<String, Report> reports = new ConcurrentHashMap<>();
  private final List<Reports.Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  public void away(boolean isAway) {
    away = isAway;
  }

  public Optional<StreamSpec> stream(String name) {
    return Optional.ofNullable(streams.get(name));
  }

  public Optional<Grant> grant(String namespace, String binding) {
    return Optional.ofNullable(grants.get(namespace + "." + binding));
  }

  public void publish(Report report) {
    reports.put(report.kind() + report.namespace() + report.name() + report.pod(), report);
    listeners.forEach(l -> l.changed(report.kind(), report.namespace(), report.name()));
  }

  @Override
  public StreamFacts ensure(StreamSpec spec) {
    answer();
    StreamSpec there = streams.putIfAbsent(spec.name(), spec);
    if (there != null && !there.uid().equals(spec.uid())) {
      throw new StreamNameTaken("stream " + spec.name() + " belongs to uid " + there.uid());
    }
    streams.put(spec.name(), spec);
    return new StreamFacts(spec.name(), Optional.empty());
  }

  @Override
  public void remove(String name, String uid) {
    answer();
    streams.computeIfPresent(name, (n, s) -> s.uid().equals(uid) ? null : s);
  }

  @Override
  public String permissionsHash(BusUser user) {
    return Integer.toHexString(user.hashCode());
  }

  @Override
  public Issued issue(BusUser user, Instant now) {
    return new Issued(
        Map.of("data.creds", "data of " + user.token(), "ctrl.creds", "ctrl of " + user.token()),
        now.plus(Duration.ofDays(90)));
  }

  @Override
  public Grant lower(String namespace, String binding, Wanted wanted) {
    return raise(namespace, binding, wanted);
  }

  @Override
  public Grant raise(String namespace, String binding, Wanted wanted) {
    answer();
    return grants.compute(
        namespace + "." + binding,
        (key, old) -> {
          long sequence = old == null ? 0 : old.sequence();
          Grant same = grant(wanted, sequence);
          return same.equals(old) ? old : grant(wanted, sequence + 1);
        });
  }

  @Override
  public List<Report> of(String kind, String namespace, String name) {
    return reports.values().stream()
        .filter(r -> r.kind().equals(kind))
        .filter(r -> r.namespace().equals(namespace))
        .filter(r -> r.name().equals(name))
        .toList();
  }

  @Override
  public void onChange(Reports.Listener listener) {
    listeners.add(listener);
  }

  private void answer() {
    if (away) {
      throw new BusUnavailable("the bus is away", null);
    }
  }

  private static Grant grant(Wanted wanted, long sequence) {
    return new Grant(
        wanted.bindingUid(),
        sequence,
        wanted.reason(),
        wanted.maxMode(),
        wanted.stable(),
        Optional.empty());
  }
}
