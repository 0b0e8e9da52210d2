package io.bumpless.cli.tap;

import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.metrics.Metrics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bumpless tap}: the messages of one stream as lines of JSON. */
@Command(
    name = "tap",
    mixinStandardHelpOptions = true,
    description = "Prints the messages of a stream, one line of JSON each.")
public final class TapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--url", required = true, description = "The bus, e.g. nats://127.0.0.1:4222.")
  private String url;

  @Option(
      names = "--user",
      defaultValue = "tap",
      description = "User of the credential; names the inbox. Default: ${DEFAULT-VALUE}")
  private String user;

  @Option(names = "--credentials", description = "Credential file of the DATA account.")
  private Optional<Path> credentials = Optional.empty();

  @Option(names = "--stream", required = true, description = "The stream, e.g. score_mill_feed.")
  private String stream;

  @Option(names = "--subject", required = true, description = "Which of its subjects.")
  private String subject;

  @Option(names = "--new", description = "Only what comes; default: from the oldest message on.")
  private boolean onlyNew;

  @Option(names = "--samples", description = "List the samples of a batch, not only their number.")
  private boolean samples;

  @Option(
      names = "--end",
      description = "End at the newest message; default: go on with new ones until Ctrl-C.")
  private boolean end;

  @Option(
      names = "--patience",
      defaultValue = "10",
      description =
          "With --end: give up after so many seconds of silence. Default: ${DEFAULT-VALUE}")
  private int patience;

  @Override
  public Integer call() throws InterruptedException {
    var settings = new NatsSettings(url, user, credentials, "data");
    PrintWriter out = spec.commandLine().getOut();
    try (var bus = NatsBus.start(settings, new Metrics())) {
      var seen = new Seen();
      Replay replay =
          bus.replay(
              request(),
              message -> {
                out.println(
                    new MessageText(samples)
                        .line(
                            message.subject(),
                            message.sequence(),
                            message.storedAt(),
                            message.payload()));
                out.flush();
                seen.message(message.pending());
              });
      if (!end) {
        Thread.currentThread().join();
      }
      if (seen.newest(Duration.ofSeconds(patience))) {
        return 0;
      }
      spec.commandLine()
          .getErr()
          .println(
              "nothing came for %d s: %s"
                  .formatted(
                      patience,
                      bus.trouble()
                          .or(replay::trouble)
                          .orElse("the stream holds no such message")));
      return 1;
    }
  }

  private ReplayRequest request() {
    return onlyNew
        ? ReplayRequest.fromNow(stream, subject)
        : ReplayRequest.fromBeginning(stream, subject);
  }

  /** Waits for the message behind which there is no other. */
  private static final class Seen {
    private final AtomicLong messages = new AtomicLong();
    private boolean newest;

    synchronized void message(long pending) {
      messages.incrementAndGet();
      newest = pending == 0;
      notifyAll();
    }

    /** False when nothing came for {@code patience}. */
    synchronized boolean newest(Duration patience) throws InterruptedException {
      long deadline = System.nanoTime() + patience.toNanos();
      long last = messages.get();
      while (!newest) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(Math.max(1, left / 1_000_000));
        if (messages.get() != last) {
          last = messages.get();
          deadline = System.nanoTime() + patience.toNanos();
        }
      }
      return true;
    }
  }
}
