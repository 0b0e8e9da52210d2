package io.bumpless.operator.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buckets and the object store that every site has; made at each connect when missing. */
final class SiteStores {
  private static final Logger LOG = LoggerFactory.getLogger(SiteStores.class);
  private static final long MODEL_BYTES = 4L * 1024 * 1024 * 1024;

  private final String install;
  private final int replicas;

  SiteStores(String install, int replicas) {
    this.install = install;
    this.replicas = replicas;
  }

  /** In the CTRL account. */
  void ensureBuckets(Connection control) throws IOException, JetStreamApiException {
    ensure(control, StreamShape.bucket(BusNames.REPORTS, install, replicas, true));
    for (String name : List.of(BusNames.GRANTS, BusNames.LEASES, BusNames.EVIDENCE)) {
      ensure(control, StreamShape.bucket(name, install, replicas, false));
    }
  }

  /** In the DATA account. */
  void ensureModels(Connection data) throws IOException, JetStreamApiException {
    ensure(data, StreamShape.objects(BusNames.MODELS, install, replicas, MODEL_BYTES));
  }

  private static void ensure(Connection connection, StreamConfiguration wanted)
      throws IOException, JetStreamApiException {
    JetStreamManagement management = connection.jetStreamManagement(OperatorLink.CALLS);
    Optional<StreamInfo> is = NatsStreams.find(management, wanted.getName());
    if (is.isEmpty()) {
      LOG.info("making store name={}", wanted.getName());
      management.addStream(wanted);
      return;
    }
    StreamConfiguration have = is.get().getConfiguration();
    String owner = StreamShape.value(have.getMetadata(), StreamShape.INSTALL);
    if (!owner.equals(StreamShape.value(wanted.getMetadata(), StreamShape.INSTALL))) {
      LOG.error("store belongs to another installation name={} install={}", have.getName(), owner);
    } else if (!StreamShape.same(have, wanted)) {
      LOG.info("repairing store name={}", wanted.getName());
      management.updateStream(wanted);
    }
  }
}
