package io.bumpless.operator.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.GrantCodec;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.GrantMerge;
import io.bumpless.operator.bus.Grants;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grants with compare-and-set: read, merge, write under the revision that was read. */
final class NatsGrants implements Grants {
  private static final Logger LOG = LoggerFactory.getLogger(NatsGrants.class);
  private static final String STREAM = "KV_" + BusNames.GRANTS;
  private static final int TRIES = 5;

  private final OperatorLink link;

  NatsGrants(OperatorLink link) {
    this.link = link;
  }

  /** An unreadable value counts as no grant, as it does for the writer; its revision counts. */
  private record Held(Optional<Grant> grant, long revision) {}

  @Override
  public Grant lower(String namespace, String binding, Wanted wanted) {
    return change(namespace, binding, wanted, GrantMerge::lower);
  }

  @Override
  public Grant raise(String namespace, String binding, Wanted wanted) {
    return change(namespace, binding, wanted, GrantMerge::raise);
  }

  private Grant change(
      String namespace,
      String binding,
      Wanted wanted,
      BiFunction<Optional<Grant>, Wanted, Optional<Grant>> merge) {
    String key = BusNames.grantKey(namespace, binding);
    return Call.of(
        "grant " + key,
        () -> {
          for (int i = 0; i < TRIES; i++) {
            Connection connection = link.usable();
            Held held = read(connection, key);
            Optional<Grant> next = merge.apply(held.grant(), wanted);
            if (next.isEmpty()) {
              return inForce(held, wanted);
            }
            if (write(connection, key, next.get(), held.revision())) {
              LOG.info(
                  "grant written key={} sequence={} maxMode={} reason=\"{}\"",
                  key,
                  next.get().sequence(),
                  next.get().maxMode(),
                  next.get().reason());
              return next.get();
            }
          }
          throw new BusUnavailable(
              "grant " + key + ": somebody else wrote it " + TRIES + " times",
              new IOException("compare-and-set lost"));
        });
  }

  private static Grant inForce(Held held, Wanted wanted) {
    return held.grant()
        .filter(grant -> grant.bindingUid().equals(wanted.bindingUid()))
        .orElseGet(() -> GrantMerge.none(wanted.bindingUid()));
  }

  private static Held read(Connection connection, String key)
      throws IOException, JetStreamApiException {
    MessageInfo message;
    try {
      message =
          connection
              .jetStreamManagement(OperatorLink.CALLS)
              .getLastMessage(STREAM, BusNames.keySubject(BusNames.GRANTS, key));
    } catch (JetStreamApiException e) {
      if (Call.notFound(e)) {
        return new Held(Optional.empty(), 0);
      }
      throw e;
    }
    try {
      return new Held(Optional.of(GrantCodec.decode(message.getData())), message.getSeq());
    } catch (MalformedMessage e) {
      LOG.warn("unreadable grant is replaced key={} revision={}", key, message.getSeq(), e);
      return new Held(Optional.empty(), message.getSeq());
    }
  }

  private static boolean write(Connection connection, String key, Grant grant, long revision)
      throws IOException, JetStreamApiException {
    var expected = PublishOptions.builder().expectedLastSubjectSequence(revision).build();
    try {
      connection
          .jetStream(OperatorLink.CALLS)
          .publish(BusNames.keySubject(BusNames.GRANTS, key), GrantCodec.encode(grant), expected);
      return true;
    } catch (JetStreamApiException e) {
      if (Call.wrongRevision(e)) {
        return false;
      }
      throw e;
    }
  }
}
