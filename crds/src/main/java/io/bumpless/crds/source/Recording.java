package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** Recorded files, played as if they happened now. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.period) != has(self.timeColumn)",
    message = "give exactly one of `timeColumn` and `period`")
@ValidationRule(
    value = "!has(self.timeZone) || has(self.timeColumn)",
    message = "`timeZone` belongs to `timeColumn`")
@ValidationRule(
    value =
        "self.layout == 'Long' ? (has(self.tagColumn) && has(self.valueColumn) && has(self.timeColumn)) : (!has(self.tagColumn) && !has(self.valueColumn))",
    message =
        "layout `Long` needs `timeColumn`, `tagColumn` and `valueColumn`; layout `Wide` has no `tagColumn` and no `valueColumn`")
public record Recording(
    @Required
        @Size(min = 1, max = 32)
        @JsonPropertyDescription(
            "The files in the order in which they are played. Each is CSV with a header line, and all have the same columns.")
        List<RecordedFile> files,
    @Default("Wide")
        @JsonPropertyDescription(
            "`Wide`: one row per time and one column per tag. `Long`: one row per value. Default `Wide`.")
        Layout layout,
    @Size(min = 1, max = Text.COLUMN_MAX)
        @JsonPropertyDescription(
            "Column with the time: RFC 3339, `2026-03-29 02:30:00` (with `timeZone`), or seconds or milliseconds since 1970. Example: `time`.")
        String timeColumn,
    @Size(min = 1, max = 64)
        @Pattern(Text.TIME_ZONE)
        @JsonPropertyDescription(
            "Time zone of times without an offset; changes to and from daylight saving time are honoured. Default: such times are an error. Example: `Europe/Helsinki`.")
        String timeZone,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Time from row to row, for files without a time column. Example: `6m`.")
        String period,
    @Size(min = 1, max = Text.COLUMN_MAX)
        @JsonPropertyDescription("Column with the tag's name, for layout `Long`. Example: `tag`.")
        String tagColumn,
    @Size(min = 1, max = Text.COLUMN_MAX)
        @JsonPropertyDescription("Column with the value, for layout `Long`. Example: `value`.")
        String valueColumn,
    @Size(min = 1, max = Text.COLUMN_MAX)
        @JsonPropertyDescription(
            "Column with the quality of the row: `Good`, `Uncertain`, `Bad`, an OPC UA status code, or 192, 64, 0 of OPC Classic. Default: every value is Good.")
        String qualityColumn,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Time between two rows above which the hole is marked as a gap, in the time of the recording. Default: never.")
        String gapAfter,
    @Default("1.0")
        @Min(value = 0, inclusive = false)
        @Max(10000)
        @JsonPropertyDescription("Factor by which the recording is played faster. Default 1.")
        Double speed,
    @Default("false")
        @JsonPropertyDescription(
            "Whether the recording begins again after its last row; the seam is marked as a gap. Default false.")
        Boolean loop)
    implements SourceType {

  public Recording {
    files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
    layout = Objects.requireNonNullElse(layout, Layout.Wide);
    speed = Objects.requireNonNullElse(speed, 1.0);
    loop = Objects.requireNonNullElse(loop, false);
  }
}
