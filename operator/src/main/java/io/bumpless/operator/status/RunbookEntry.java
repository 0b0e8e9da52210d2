package io.bumpless.operator.status;

/**
 * One line of docs/runbook.md: a word that a person meets in a condition, and what to make of it.
 */
public interface RunbookEntry {

  /** The word, as it stands in a condition. */
  String word();

  /** What it means. */
  String what();

  /** Where to look. */
  String where();

  /** What to do. */
  String todo();
}
