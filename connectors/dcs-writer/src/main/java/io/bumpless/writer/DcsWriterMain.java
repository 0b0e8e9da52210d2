package io.bumpless.writer;

/** Placeholder. */
public final class DcsWriterMain {
  private DcsWriterMain() {}
}
