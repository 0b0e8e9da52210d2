package io.bumpless.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Linux says of a process (proc(5)).
 *
 * @param rssMiB resident memory now
 * @param peakMiB the most resident memory so far
 * @param threads of the process
 * @param descriptors open file descriptors
 * @param cpuSeconds user and system time since its start, in steps of 10 ms
 */
public record ProcessFacts(
    double rssMiB, double peakMiB, int threads, int descriptors, double cpuSeconds) {
  /** USER_HZ is 100 on every platform we know. */
  private static final double TICKS_PER_SECOND = 100;

  /** Position of utime behind the command's closing parenthesis (proc(5): field 14). */
  private static final int USER_TIME = 11;

  /** Whether this machine has a /proc to read. */
  public static boolean available() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /**
   * Of a running process.
   *
   * @throws UncheckedIOException when it has ended
   */
  public static ProcessFacts of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
      return of(
          Files.readAllLines(folder.resolve("status")),
          Files.readString(folder.resolve("stat")),
          (int) descriptors.count());
    } catch (IOException e) {
      throw new UncheckedIOException("process %d is gone".formatted(pid), e);
    }
  }

  static ProcessFacts of(List<String> status, String stat, int descriptors) {
    String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks =
        Double.parseDouble(numbers[USER_TIME]) + Double.parseDouble(numbers[USER_TIME + 1]);
    return new ProcessFacts(
        field(status, "VmRSS") / 1024,
        field(status, "VmHWM") / 1024,
        (int) field(status, "Threads"),
        descriptors,
        ticks / TICKS_PER_SECOND);
  }

  private static double field(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip().split("\\s+", -1)[0])
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElse(Double.NaN);
  }
}
