package io.bumpless.bench.part;

import io.bumpless.bench.findings.Findings;

/** Something that can be measured on its own. */
public interface Part {
  /** For {@code --only} and the first column of the table. */
  String name();

  /** Measures; an exception means that the bench itself is broken. */
  void run(Effort effort, Findings findings) throws Exception;
}
