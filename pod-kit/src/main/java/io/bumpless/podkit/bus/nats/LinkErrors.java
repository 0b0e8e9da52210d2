package io.bumpless.podkit.bus.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the client reports on the side. A refused publish is a mere timeout for its caller; the
 * reason comes only here, as text (nats.md §2 and rule 7).
 */
final class LinkErrors implements ErrorListener {
  private static final Logger LOG = LoggerFactory.getLogger(LinkErrors.class);
  private static final Pattern REFUSED =
      Pattern.compile("permissions violation for publish to \"([^\"]+)\"");

  private final String account;
  private final BusMeters meters;
  private final java.util.function.Consumer<String> refusedSubject;

  LinkErrors(String account, BusMeters meters, java.util.function.Consumer<String> refusedSubject) {
    this.account = account;
    this.meters = meters;
    this.refusedSubject = refusedSubject;
  }

  @Override
  public void errorOccurred(Connection connection, String error) {
    if (error.toLowerCase(Locale.ROOT).contains("permissions violation")) {
      meters.refused().increment();
      LOG.error("the bus refused an operation account={} error=\"{}\"", account, error);
      Matcher matcher = Pattern.compile(REFUSED.pattern(), Pattern.CASE_INSENSITIVE).matcher(error);
      if (matcher.find()) {
        refusedSubject.accept(matcher.group(1));
      }
    } else {
      LOG.warn("bus error account={} error=\"{}\"", account, error);
    }
  }

  @Override
  public void exceptionOccurred(Connection connection, Exception error) {
    LOG.debug("bus client exception account={}", account, error);
  }

  @Override
  public void slowConsumerDetected(Connection connection, Consumer consumer) {
    LOG.warn(
        "a live handler is too slow account={} dropped={}", account, consumer.getDroppedCount());
  }

  @Override
  public void messageDiscarded(Connection connection, Message message) {
    meters.dropped().increment();
  }
}
