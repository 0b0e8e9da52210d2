package io.bumpless.verdict.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a file of cases: one line for each, and the total as the last line. Exits with 1 when a case
 * fails or there is none.
 */
public final class VectorsMain {
  private VectorsMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println(
          "usage: VectorsMain <file.json>, for example shared/vectors/comparison.json");
      System.exit(2);
    }
    int passed = 0;
    int failed = 0;
    for (VectorFile.VectorCase test : VectorFile.read(Path.of(args[0])).cases()) {
      List<String> differences = test.run();
      if (differences.isEmpty()) {
        passed++;
        System.out.printf("passed  %-28s %s%n", test.id(), test.kind());
      } else {
        failed++;
        System.out.printf(
            "FAILED  %-28s %s: %s%s%n",
            test.id(),
            test.kind(),
            String.join("; ", differences.subList(0, Math.min(3, differences.size()))),
            differences.size() > 3 ? "; and " + (differences.size() - 3) + " more" : "");
      }
    }
    System.out.printf("%d passed, %d failed%n", passed, failed);
    if (failed > 0 || passed == 0) {
      System.exit(1);
    }
  }
}
