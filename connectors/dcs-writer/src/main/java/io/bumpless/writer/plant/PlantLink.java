package io.bumpless.writer.plant;

import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.session.OpcUaSession;
import io.bumpless.writer.actuation.Explanation;
import io.bumpless.writer.actuation.NodeCheck;
import io.bumpless.writer.actuation.PlantView.Target;
import io.bumpless.writer.actuation.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session to the control system with its nodes resolved and typed, in a thread of its own:
 * connecting never holds up an evaluation. A returned server is used within 5 s; nodes that appear
 * late are found within 5 s.
 */
public final class PlantLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlantLink.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(4);

  private final PlantSettings plant;
  private final Settings settings;
  private final Runnable changed;
  private final AtomicReference<LinkState> state =
      new AtomicReference<>(new LinkState.Connecting(Optional.empty()));
  private final Queue<OpcUaSession> abandoned = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean ended;
  private volatile boolean everConnected;
  private long sessions;

  private PlantLink(PlantSettings plant, Settings settings, Runnable changed) {
    this.plant = plant;
    this.settings = settings;
    this.changed = changed;
    this.thread = Thread.ofPlatform().name("plant-link").daemon(true).unstarted(this::run);
  }

  /**
   * Starts connecting and returns at once.
   *
   * @param changed is called when the state of the link changed; must not block
   */
  public static PlantLink start(PlantSettings plant, Settings settings, Runnable changed) {
    var link = new PlantLink(plant, settings, changed);
    link.thread.start();
    return link;
  }

  LinkState state() {
    return state.get();
  }

  boolean everConnected() {
    return everConnected;
  }

  PlantSettings plant() {
    return plant;
  }

  /** The evaluation found the session dead. */
  void lost(LinkState.Ready from, ConnectionProblem problem) {
    if (state.compareAndSet(from, new LinkState.Lost(problem))) {
      LOG.warn("session lost endpoint={}: {}", plant.connection().endpoint(), problem.message());
      // Closing may wait for the server; the evaluation does not.
      abandoned.add(from.session());
      changed.run();
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!ended) {
      for (var dead = abandoned.poll(); dead != null; dead = abandoned.poll()) {
        dead.close();
      }
      pause = step() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), MOST_PAUSE);
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** Whether all is well. */
  private boolean step() {
    LinkState now = state.get();
    return switch (now) {
      case LinkState.Connecting c -> connect(now);
      case LinkState.Lost l -> connect(now);
      case LinkState.NodesWrong wrong -> resolve(now, wrong.session());
      case LinkState.Ready ready -> {
        if (!ready.session().isOpen()) {
          lost(
              ready,
              ConnectionProblem.of(
                  ConnectionProblem.Reason.ConnectionLost, "the session is no longer open"));
        }
        yield ready.session().isOpen();
      }
    };
  }

  private boolean connect(LinkState before) {
    OpcUaSession session;
    try {
      session = OpcUaClients.connect(plant.connection());
    } catch (OpcUaException e) {
      refused(before, e.problem());
      return false;
    }
    everConnected = true;
    return resolve(before, session);
  }

  private boolean resolve(LinkState before, OpcUaSession session) {
    var wanted = new ArrayList<>(plant.advice().stream().toList());
    plant.state().ifPresent(wanted::add);
    try {
      List<NodeAttributes> found =
          wanted.isEmpty() ? List.of() : session.readAttributes(wanted, PlantSettings.CONNECTING);
      return resolved(before, session, found);
    } catch (OpcUaException e) {
      session.close();
      refused(before, e.problem());
      return false;
    }
  }

  private boolean resolved(LinkState before, OpcUaSession session, List<NodeAttributes> found) {
    Optional<NodeAttributes> advice = plant.advice().map(a -> found.getFirst());
    Optional<NodeAttributes> shown = plant.state().map(s -> found.getLast());
    Optional<Explanation> wrong =
        advice
            .flatMap(a -> NodeCheck.advice(a, settings))
            .or(() -> shown.flatMap(NodeCheck::state));
    if (wrong.isPresent()) {
      move(before, new LinkState.NodesWrong(session, wrong.get()));
      return false;
    }
    sessions++;
    move(
        before,
        new LinkState.Ready(
            session, sessions, advice.map(a -> new Target(a.node(), a.dataType(), a.euRange()))));
    return true;
  }

  private void refused(LinkState before, ConnectionProblem problem) {
    boolean wasUsable = before instanceof LinkState.Lost;
    // Losing the server keeps the state; a server that is no longer trusted does not.
    move(
        before,
        wasUsable && !problem.needsPerson()
            ? new LinkState.Lost(problem)
            : new LinkState.Connecting(Optional.of(problem)));
  }

  private void move(LinkState before, LinkState next) {
    if (ended || !state.compareAndSet(before, next)) {
      next.open().ifPresent(OpcUaSession::close);
      return;
    }
    if (!said(before).equals(said(next))) {
      LOG.info("plant link endpoint={}: {}", plant.connection().endpoint(), said(next));
      changed.run();
    }
  }

  private static String said(LinkState state) {
    return switch (state) {
      case LinkState.Connecting c ->
          c.problem().map(p -> p.reason() + " " + p.message()).orElse("connecting");
      case LinkState.NodesWrong n -> n.why().reason() + " " + n.why().message();
      case LinkState.Ready r -> "ready, session " + r.number();
      case LinkState.Lost l -> "lost, " + l.problem().reason() + " " + l.problem().message();
    };
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    LockSupport.unpark(thread);
    state.get().open().ifPresent(OpcUaSession::close);
    thread.join(Duration.ofMillis(500));
  }
}
