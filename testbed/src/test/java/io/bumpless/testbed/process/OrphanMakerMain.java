package io.bumpless.testbed.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Starts a child, prints its process id and waits to be killed: the parent in {@link
 * ChildProcessTest}.
 */
final class OrphanMakerMain {
  private OrphanMakerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    ChildSpec spec = ChildSpec.of("sleeper", List.of("sleep", "600"), Path.of(arguments[1]));
    ChildProcess child = ChildProcess.start(spec, Lifeline.valueOf(arguments[0]));
    Thread.currentThread().join(300);
    System.out.println(child.pid());
    System.out.flush();
    Thread.currentThread().join();
  }
}
