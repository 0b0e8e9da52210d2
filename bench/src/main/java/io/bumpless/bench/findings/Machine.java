package io.bumpless.bench.findings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where and when it was measured. A load average before the run that is not near 0 means that
 * somebody else used the machine: times are then worth little.
 *
 * @param cores that this process may use
 * @param processor model name
 * @param java version of this JVM and of the pods
 * @param loadBefore load average of one minute before the first part; -1 = unknown
 * @param loadAfter the same behind the last part; contains what the bench itself did
 * @param date of the start, UTC
 * @param revision of the checkout; ends in {@code -dirty} when it has changes
 */
public record Machine(
    int cores,
    String processor,
    String java,
    double loadBefore,
    double loadAfter,
    String date,
    String revision) {
  private static final double BUSY = 0.5;

  /** Before the first part. */
  public static Machine now(Path checkout) {
    double load = load();
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processorModel(),
        Runtime.version().toString(),
        load,
        load,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        revisionOf(checkout));
  }

  /** Behind the last part. */
  public Machine after() {
    return new Machine(cores, processor, java, loadBefore, load(), date, revision);
  }

  /** Two lines for people. */
  public String text() {
    String warning =
        loadBefore > BUSY
            ? "%nthe machine was busy before the bench began: take the times as rough only"
                .formatted()
            : "";
    return String.format(
        Locale.ROOT,
        "%s, revision %s%n%d cores of %s, JDK %s, load average %.2f before, %.2f after%s%n",
        date,
        revision,
        cores,
        processor,
        java,
        loadBefore,
        loadAfter,
        warning);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String revisionOf(Path checkout) {
    try {
      Process git =
          new ProcessBuilder(
                  "git",
                  "-C",
                  checkout.toString(),
                  "describe",
                  "--always",
                  "--dirty",
                  "--abbrev=12")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean told = git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0;
      return told && !text.isEmpty() ? text : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
