package io.bumpless.recording.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at files that could not be played until one of them changes. Only then: what is being
 * played was read whole, and an operator restarts the pod when a ConfigMap changes.
 */
final class FileWatch implements AutoCloseable {
  private final List<Path> files;
  private final List<String> before;
  private final Runnable changed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("files").factory());

  private FileWatch(List<Path> files, Runnable changed) {
    this.files = files;
    this.before = looks();
    this.changed = changed;
  }

  /**
   * Begins to look.
   *
   * @param changed is called at every look after a change
   */
  static FileWatch start(List<String> files, Duration every, Runnable changed) {
    var watch = new FileWatch(files.stream().map(Path::of).toList(), changed);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    if (!looks().equals(before)) {
      changed.run();
    }
  }

  private List<String> looks() {
    return files.stream().map(FileWatch::look).toList();
  }

  private static String look(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "absent";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
