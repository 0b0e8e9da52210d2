package io.bumpless.operator.bus;

import java.util.List;

/** Who gets a credential of the bus; decides what it may do there (nats.md §2). */
public sealed interface BusUser {

  /** A source connector. */
  record Source(String namespace, String name) implements BusUser {}

  /** A connector that plays a recording and goes on behind the last batch of its own stream. */
  record Recording(String namespace, String name) implements BusUser {}

  /** A scorer of one revision; {@code sources} are the SensorSources that it reads. */
  record Scorer(String namespace, String deployment, String id, List<String> sources)
      implements BusUser {
    public Scorer {
      sources = List.copyOf(sources);
    }
  }

  /** A comparator; {@code sources} are the SensorSources of truth and regime. */
  record Comparator(String namespace, String deployment, List<String> sources) implements BusUser {
    public Comparator {
      sources = List.copyOf(sources);
    }
  }

  /** A writer; {@code deployment} is whose scores it reads. */
  record Writer(String namespace, String binding, String deployment) implements BusUser {}

  /** A fetch Job. */
  record Fetch(String namespace, String deployment) implements BusUser {}

  /** A person or a console that reads the samples and scores of a namespace, and writes nothing. */
  record Observer(String namespace) implements BusUser {}

  /** Token of the inbox prefix {@code _IB_<user>.}, unique per workload; for the pod's config. */
  default String token() {
    return switch (this) {
      case Source(String namespace, String name) -> "sns_" + namespace + "_" + name;
      case Recording(String namespace, String name) -> "sns_" + namespace + "_" + name;
      case Scorer(String namespace, String deployment, String id, List<String> sources) ->
          "mdep_" + namespace + "_" + deployment + "_" + id;
      case Comparator(String namespace, String deployment, List<String> sources) ->
          "cmp_" + namespace + "_" + deployment;
      case Writer(String namespace, String binding, String deployment) ->
          "dcsb_" + namespace + "_" + binding;
      case Fetch(String namespace, String deployment) -> "fetch_" + namespace + "_" + deployment;
      case Observer(String namespace) -> "observer_" + namespace;
    };
  }
}
