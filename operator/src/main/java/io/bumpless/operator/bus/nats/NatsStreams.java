package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.StreamFacts;
import io.bumpless.operator.bus.StreamNameTaken;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.StreamSpec.Reclaim;
import io.bumpless.operator.bus.Streams;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams of the DATA account; each carries the install and the uid it belongs to. */
final class NatsStreams implements Streams {
  private static final Logger LOG = LoggerFactory.getLogger(NatsStreams.class);

  private final OperatorLink link;
  private final String install;
  private final int replicas;

  NatsStreams(OperatorLink link, String install, int replicas) {
    this.link = link;
    this.install = install;
    this.replicas = replicas;
  }

  @Override
  public StreamFacts ensure(StreamSpec spec) {
    StreamConfiguration wanted = StreamShape.stream(spec, install, replicas);
    return Call.of("stream " + spec.name(), () -> facts(ensure(management(), wanted)));
  }

  private static StreamFacts facts(StreamInfo info) {
    boolean empty = info.getStreamState().getMsgCount() == 0;
    return new StreamFacts(
        info.getConfiguration().getName(),
        empty ? Optional.empty() : Optional.of(info.getStreamState().getFirstTime().toInstant()));
  }

  private StreamInfo ensure(JetStreamManagement management, StreamConfiguration wanted)
      throws IOException, JetStreamApiException {
    Optional<StreamInfo> is = find(management, wanted.getName());
    if (is.isEmpty()) {
      LOG.info("making stream name={} subjects={}", wanted.getName(), wanted.getSubjects());
      return management.addStream(wanted);
    }
    refuseForeign(is.get(), wanted.getMetadata());
    if (StreamShape.same(is.get().getConfiguration(), wanted)) {
      return is.get();
    }
    LOG.info("repairing stream name={}", wanted.getName());
    return management.updateStream(wanted);
  }

  private static void refuseForeign(StreamInfo is, Map<String, String> ours) {
    Map<String, String> theirs = is.getConfiguration().getMetadata();
    for (String key : new String[] {StreamShape.INSTALL, StreamShape.UID}) {
      String have = StreamShape.value(theirs, key);
      if (!have.equals(StreamShape.value(ours, key))) {
        throw new StreamNameTaken(
            "stream %s has %s=\"%s\", not \"%s\": it belongs to another resource or installation;"
                    .formatted(
                        is.getConfiguration().getName(), key, have, StreamShape.value(ours, key))
                + " remove that stream or use another name");
      }
    }
  }

  static Optional<StreamInfo> find(JetStreamManagement management, String name)
      throws IOException, JetStreamApiException {
    try {
      return Optional.of(management.getStreamInfo(name));
    } catch (JetStreamApiException e) {
      if (Call.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void remove(String name, String uid) {
    boolean removed =
        Call.of(
            "stream " + name,
            () -> {
              JetStreamManagement management = management();
              Optional<StreamInfo> is = find(management, name);
              return is.isPresent() && owned(is.get(), uid) && management.deleteStream(name);
            });
    if (removed) {
      LOG.info("removed stream name={}", name);
    }
  }

  @Override
  public List<OwnedStream> reclaimable() {
    return Call.of("streams", () -> management().getStreams()).stream()
        .filter(this::reclaimable)
        .map(NatsStreams::owner)
        .toList();
  }

  private boolean reclaimable(StreamInfo is) {
    Map<String, String> metadata = is.getConfiguration().getMetadata();
    return StreamShape.value(metadata, StreamShape.INSTALL).equals(install)
        && StreamShape.value(metadata, StreamShape.RECLAIM).equals(Reclaim.DELETE.name());
  }

  private static OwnedStream owner(StreamInfo is) {
    StreamConfiguration configuration = is.getConfiguration();
    return new OwnedStream(
        configuration.getName(), StreamShape.value(configuration.getMetadata(), StreamShape.UID));
  }

  private boolean owned(StreamInfo is, String uid) {
    Map<String, String> metadata = is.getConfiguration().getMetadata();
    return StreamShape.value(metadata, StreamShape.INSTALL).equals(install)
        && StreamShape.value(metadata, StreamShape.UID).equals(uid);
  }

  private JetStreamManagement management() throws IOException, BusUnavailable {
    return link.usable().jetStreamManagement(OperatorLink.CALLS);
  }
}
