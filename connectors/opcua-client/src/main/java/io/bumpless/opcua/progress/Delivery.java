package io.bumpless.opcua.progress;

import io.bumpless.opcua.subscription.Gap;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.subscription.SubscriptionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts publish responses into the order in which the listener may believe them: knows up to when
 * all subscriptions together are complete, and says which time is missing before anything newer is
 * delivered.
 *
 * <p>The first responses of a session are held back until each subscription has reported once: only
 * then the end of the gap before them is known. Not thread-safe; all times are the server's.
 */
public final class Delivery {

  private final SubscriptionListener listener;
  private final List<Held> held = new ArrayList<>();
  private Part[] parts = new Part[0];
  private Optional<Instant> outageFrom = Optional.empty();
  private boolean warm;

  public Delivery(SubscriptionListener listener) {
    this.listener = listener;
  }

  private record Held(int part, Instant publishTime, List<Sample> samples) {}

  /** One subscription's progress. */
  private static final class Part {
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private Optional<Instant> lostAt = Optional.empty();
    private Duration sampling = Duration.ZERO;

    /** Changes up to here were certainly seen: later ones may have waited to be sampled. */
    private Instant certain(Instant published) {
      return published.minus(sampling);
    }
  }

  /** A session begins, with so many subscriptions. */
  public void begin(int subscriptions) {
    parts = new Part[subscriptions];
    for (int i = 0; i < subscriptions; i++) {
      parts[i] = new Part();
    }
    warm = false;
    held.clear();
  }

  /**
   * How late the server may notice a change of this subscription's items (OPC 10000-4 §7.21): what
   * changed this long before the last message may be missing from it, so a gap begins that early.
   */
  public void sampledEvery(int subscription, Duration slowest) {
    parts[subscription].sampling = slowest;
  }

  /**
   * A publish response.
   *
   * @param more the server has more to send for this publishing interval, so that nothing is
   *     complete yet
   */
  public void accept(int subscription, Instant publishTime, boolean more, List<Sample> samples) {
    Part part = parts[subscription];
    part.lostAt.ifPresent(
        from ->
            listener.onGap(new Gap(part.certain(from), publishTime, Gap.Cause.SubscriptionLost)));
    part.lostAt = Optional.empty();
    if (!more) {
      part.first = part.first.or(() -> Optional.of(publishTime));
      part.last = Optional.of(later(part.last, publishTime));
    }
    if (warm) {
      listener.onNotification(
          new Notification(subscription, publishTime, completeUntil(), samples));
    } else {
      held.add(new Held(subscription, publishTime, samples));
      if (completeUntil().isPresent()) {
        release();
      }
    }
  }

  /** Messages before this publish time were lost for good. */
  public void missed(int subscription, Instant publishTime) {
    Part part = parts[subscription];
    part.last.ifPresent(
        from ->
            listener.onGap(new Gap(part.certain(from), publishTime, Gap.Cause.NotificationLost)));
  }

  /** The server gave this subscription up; it is being made anew. */
  public void lost(int subscription) {
    Part part = parts[subscription];
    part.lostAt = part.lostAt.or(() -> part.last);
    part.last = Optional.empty();
  }

  /** The session is over. */
  public void end() {
    if (warm) {
      outageFrom = certain();
    }
    warm = false;
    held.clear();
    parts = new Part[0];
  }

  private void release() {
    warm = true;
    Instant to = Instant.MIN;
    for (Part part : parts) {
      to = later(part.first, to);
    }
    Instant end = to;
    outageFrom.ifPresent(from -> listener.onGap(new Gap(from, end, Gap.Cause.ConnectionLost)));
    outageFrom = Optional.empty();
    for (int i = 0; i < held.size(); i++) {
      Held h = held.get(i);
      // Until the last one is out, nothing is complete.
      Optional<Instant> complete = i + 1 == held.size() ? completeUntil() : Optional.empty();
      listener.onNotification(new Notification(h.part(), h.publishTime(), complete, h.samples()));
    }
    held.clear();
  }

  private Optional<Instant> completeUntil() {
    return least(part -> part.last);
  }

  private Optional<Instant> certain() {
    return least(part -> part.last.or(() -> part.lostAt).map(part::certain));
  }

  /** The least of these times; empty when one is not known. */
  private Optional<Instant> least(Function<Part, Optional<Instant>> time) {
    Optional<Instant> least = Optional.empty();
    for (Part part : parts) {
      Optional<Instant> own = time.apply(part);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      if (least.isEmpty() || own.get().isBefore(least.get())) {
        least = own;
      }
    }
    return least;
  }

  private static Instant later(Optional<Instant> a, Instant b) {
    return a.isPresent() && a.get().isAfter(b) ? a.get() : b;
  }
}
