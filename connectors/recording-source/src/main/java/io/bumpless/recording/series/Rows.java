package io.bumpless.recording.series;

import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.CsvFile;
import io.bumpless.recording.file.CsvFile.Line;

/** Takes the lines of one layout. */
interface Rows {

  /** The header of a file: all files of a recording have the same columns. */
  void header(CsvFile file, Line header) throws BadRecording;

  /** A line of the file whose header came last. */
  void row(Line line) throws BadRecording;

  /** After the last file. */
  void done();
}
