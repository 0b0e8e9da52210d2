package io.bumpless.testbed.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a child ends when this JVM ends, however it ends (also by kill -9). */
public enum Lifeline {
  /**
   * Linux: the kernel sends SIGKILL to the child when the thread that started it ends (prctl
   * PR_SET_PDEATHSIG). util-linux's setpriv sets it and then becomes the program, so the child
   * keeps one process id.
   */
  PARENT_DEATH_SIGNAL {
    @Override
    List<String> wrap(List<String> command) {
      return joined(List.of("setpriv", "--pdeathsig", "KILL", "--"), command);
    }
  },
  /**
   * Anywhere with a POSIX shell: a watching shell kills the child when its own standard input
   * closes.
   */
  STANDARD_INPUT {
    @Override
    List<String> wrap(List<String> command) {
      return joined(List.of("sh", "-c", WATCHING_SHELL, "lifeline"), command);
    }
  };

  private static final String WATCHING_SHELL =
      """
      exec 3<&0
      "$@" 3<&- </dev/null & child=$!
      (cat <&3 >/dev/null; kill -KILL $child 2>/dev/null) & watch=$!
      trap 'kill -TERM $child' TERM
      wait $child; code=$?
      while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
      kill $watch 2>/dev/null
      exit $code
      """;

  abstract List<String> wrap(List<String> command);

  /**
   * The better one of those that work on this machine; busybox's setpriv, for one, does not know
   * the option.
   */
  public static Lifeline ofThisMachine() {
    try {
      Process probe =
          new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "--", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean works = probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
      return works ? PARENT_DEATH_SIGNAL : STANDARD_INPUT;
    } catch (IOException absent) {
      return STANDARD_INPUT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return STANDARD_INPUT;
    }
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
