package io.bumpless.writer.audit.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.writer.audit.chain.AuditRecord;
import io.bumpless.writer.audit.check.AuditVerifier.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The commands {@code verify --dir D} and {@code export --dir D}. Exit code 0: the audit is whole;
 * 1: it is not, or cannot be read; 64: wrong usage.
 */
public final class AuditCommand {
  private static final String USAGE =
      """
      usage: java -jar dcs-writer.jar verify --dir <audit folder>
             java -jar dcs-writer.jar export --dir <audit folder>   (records as JSON lines)
      """;

  private final PrintStream out;
  private final PrintStream err;

  /** With where to print. */
  public AuditCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Whether these arguments are for this command, and not an ordinary start. */
  public static boolean wants(List<String> arguments) {
    return !arguments.isEmpty();
  }

  /** Runs it and returns the exit code. */
  public int run(List<String> arguments) {
    boolean known =
        arguments.size() == 3
            && List.of("verify", "export").contains(arguments.get(0))
            && arguments.get(1).equals("--dir");
    if (!known) {
      err.print("not understood: " + String.join(" ", arguments) + "\n" + USAGE);
      return 64;
    }
    Path folder = Path.of(arguments.get(2));
    if (!Files.isDirectory(folder)) {
      err.println("there is no folder " + folder);
      return 1;
    }
    boolean export = arguments.get(0).equals("export");
    try {
      Verdict verdict = AuditVerifier.verify(folder, r -> print(export, r));
      return tell(verdict, export ? err : out);
    } catch (IOException e) {
      err.println("cannot read " + folder + ": " + e);
      return 1;
    }
  }

  private void print(boolean export, AuditRecord record) {
    if (export) {
      try {
        out.println(JsonRecords.mapper().writeValueAsString(record));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot print record " + record.n(), e);
      }
    }
  }

  private static int tell(Verdict verdict, PrintStream where) {
    return switch (verdict) {
      case Verdict.Whole whole -> {
        where.printf(
            "OK: records %d to %d in %d segments, nothing changed, lost or reordered%s%s%n",
            whole.firstRecord(),
            whole.lastRecord(),
            whole.segments(),
            openIntent(whole.openIntent()),
            whole.unfinishedBytes() == 0
                ? ""
                : "; %d bytes of an unfinished append at the end, the next start removes and records them"
                    .formatted(whole.unfinishedBytes()));
        yield 0;
      }
      case Verdict.Broken broken -> {
        where.printf("BROKEN at %s: %s%n", broken.place(), broken.problem());
        yield 1;
      }
    };
  }

  private static String openIntent(Optional<Long> open) {
    return open.map(
            n -> "; intent %d is the last record of its run and has no outcome".formatted(n))
        .orElse("");
  }
}
