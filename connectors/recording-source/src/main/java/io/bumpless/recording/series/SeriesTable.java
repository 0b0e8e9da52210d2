package io.bumpless.recording.series;

import io.bumpless.contracts.bus.TagTable;
import io.bumpless.contracts.config.RecordingConfig.Tag;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.BadRecording.Reason;
import io.bumpless.recording.file.CsvFile.Line;
import io.bumpless.recording.file.Problems;
import io.bumpless.recording.text.CellValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tags of a recording with their samples, while files are read. Not thread-safe. */
final class SeriesTable {
  static final int MAX_TAGS = 20_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][-A-Za-z0-9_.]{0,63}");

  private final long maxSamples;
  private final Problems problems;
  private final RowCounts counts;
  private final List<Tag> tags = new ArrayList<>();
  private final List<TagSeries> series = new ArrayList<>();
  private final Map<String, Integer> byName = new LinkedHashMap<>();
  private long samples;

  SeriesTable(long maxSamples, Problems problems, RowCounts counts) {
    this.maxSamples = maxSamples;
    this.problems = problems;
    this.counts = counts;
  }

  /** A column that becomes a tag under its own name. */
  static Tag ownName(String column) {
    return new Tag(
        column,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Adds a tag; its index, also when the name is of no use. */
  int add(Tag tag, String where) {
    if (!NAME.matcher(tag.name()).matches()) {
      problems.add(
          where,
          "'%s' is no tag name (a letter, then letters, digits, '.', '_' or '-', at most 64); list it in spec.tags with a name and `column: \"%s\"`"
              .formatted(tag.name(), tag.name()));
    } else if (byName.putIfAbsent(tag.name(), tags.size()) != null) {
      problems.add(where, "tag '" + tag.name() + "' is there twice; give one another name");
    }
    tags.add(tag);
    series.add(new TagSeries(tag.delay().map(d -> d.toNanos()).orElse(0L)));
    return tags.size() - 1;
  }

  int size() {
    return tags.size();
  }

  boolean isEmpty() {
    return samples == 0;
  }

  List<TagSeries> series() {
    return series;
  }

  Tag tag(int index) {
    return tags.get(index);
  }

  /**
   * Adds what a cell says.
   *
   * @param quality of its row
   * @throws BadRecording when there are more samples than memory holds
   */
  TagSeries.Outcome sample(int index, long time, CellValue cell, int quality) throws BadRecording {
    TagSeries of = series.get(index);
    if (cell.kind() == CellValue.Kind.EMPTY && of.delay() > 0) {
      // A laboratory does not take a sample at every row.
      return TagSeries.Outcome.ADDED;
    }
    TagSeries.Outcome outcome = of.add(time, cell.number(), cell.status(quality));
    if (outcome == TagSeries.Outcome.ADDED && ++samples > maxSamples) {
      throw new BadRecording(
          Reason.RecordingTooLarge,
          "the recording has more than %d values, the most that this pod's memory holds; list fewer tags, play fewer files, or raise spec.resources.limits.memory"
              .formatted(maxSamples));
    }
    return outcome;
  }

  /** Counts a cell that holds text. */
  void look(CellValue cell, Line line, String column, String text) {
    if (cell.kind() == CellValue.Kind.TEXT) {
      counts.text(line, column, text);
    }
  }

  TagTable table() {
    return new TagTable(
        tags.stream()
            .map(
                t ->
                    new TagTable.Tag(
                        t.name(),
                        t.unit().orElse(""),
                        t.acceptUncertain(),
                        t.staleAfter(),
                        t.low(),
                        t.high()))
            .toList());
  }
}
