package io.bumpless.operator.sweep;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.operator.bus.Models.StoredModel;
import io.bumpless.operator.bus.Streams.OwnedStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is on the bus, and after that who is there. The bus must be looked at first: a stream whose
 * resource cannot be found later belongs to nobody, since no uid ever comes back. Pure.
 *
 * @param streams of this installation that may go with their resource
 * @param models in the store
 * @param owners uids of all resources in the watched namespaces
 * @param digests that a revision or a spec in the watched namespaces names
 * @param namespaces that are watched; what belongs to others is not ours to judge
 * @param now the time
 */
record Survey(
    List<OwnedStream> streams,
    List<StoredModel> models,
    Set<String> owners,
    Set<String> digests,
    Set<String> namespaces,
    Instant now) {

  /** A model is put into the store before a revision names it. */
  static final Duration MODEL_PATIENCE = Duration.ofHours(1);

  Survey {
    streams = List.copyOf(streams);
    models = List.copyOf(models);
    owners = Set.copyOf(owners);
    digests = Set.copyOf(digests);
    namespaces = Set.copyOf(namespaces);
  }

  /** Streams whose resource is gone. */
  List<OwnedStream> orphans() {
    return streams.stream()
        .filter(s -> BusNames.namespaceOf(s.name()).map(namespaces::contains).orElse(false))
        .filter(s -> !owners.contains(s.uid()))
        .toList();
  }

  /** Models that nobody names. */
  List<StoredModel> unused() {
    return models.stream()
        .filter(m -> !digests.contains(m.digest()))
        .filter(m -> m.storedAt().isBefore(now.minus(MODEL_PATIENCE)))
        .toList();
  }
}
