package io.bumpless.source.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bumpless.contracts.bus.TagTable;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.SourceConfig.Tag;
import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.source.SourceConfigs;
import io.bumpless.source.tags.BadTagTable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagTableReaderTest {

  @TempDir private Path folder;

  @Test
  void a_file_with_all_columns_is_read_as_it_is_written() throws Exception {
    SourceTags tags =
        read(
            """
            name,node,unit,samplingInterval,queueSize,deadband,staleAfter,acceptUncertain,low,high
            feed,nsu=urn:dcs;s=FIC101.PV,t/h,500ms,30,0.1,10m,true,0,400

            "power","nsu=urn:dcs;s=a, b",,,,,,,,
            """);
    assertThat(tags.tags())
        .containsExactly(
            new SourceTag(
                "feed",
                NodeAddress.parse("nsu=urn:dcs;s=FIC101.PV"),
                "t/h",
                Duration.ofMillis(500),
                30,
                OptionalDouble.of(0.1),
                Optional.of(Duration.ofMinutes(10)),
                true,
                Optional.of(0.0),
                Optional.of(400.0)),
            new SourceTag(
                "power",
                NodeAddress.parse("nsu=urn:dcs;s=a, b"),
                "",
                SourceConfigs.INTERVAL,
                20,
                OptionalDouble.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void readers_of_the_stream_get_to_know_what_judges_a_value() throws Exception {
    SourceTags tags =
        read(
            """
            name,node,unit,staleAfter,acceptUncertain,low,high
            feed,i=2258,t/h,10m,true,0,400
            """);

    assertThat(tags.table().tags())
        .containsExactly(
            new TagTable.Tag(
                "feed",
                "t/h",
                true,
                Optional.of(Duration.ofMinutes(10)),
                Optional.of(0.0),
                Optional.of(400.0)));
  }

  @Test
  void columns_may_come_in_any_order_and_only_name_and_node_are_required() throws Exception {
    assertThat(read("node,name\ni=2258,time\n").tags())
        .extracting(SourceTag::name)
        .containsExactly("time");
  }

  @Test
  void inline_tags_come_first_then_the_files_in_order() throws Exception {
    Path a = file("a.csv", "name,node\nx,i=1\n");
    Path b = file("b.csv", "name,node\ny,i=2\n");
    SourceTags tags =
        TagTableReader.read(SourceConfigs.with(List.of(inline("z", "i=3")), List.of(a, b)));
    assertThat(tags.tags()).extracting(SourceTag::name).containsExactly("z", "x", "y");
  }

  @Test
  void every_error_names_its_line_and_the_value_seen() throws IOException {
    BadTagTable bad =
        refused(
            """
            name,node,samplingInterval,queueSize,deadband,acceptUncertain,low,high
            ok,i=1,,,,,,
            9x,i=2,,,,,,
            a,ns=2;s=A,,,,,,
            b,i=3,5 sec,,,,,
            c,i=4,,many,,,,
            d,i=5,,,-1,,,
            e,i=6,,,,yes,,
            f,i=7,,,,,5,4
            ok,i=8,,,,,,
            g,i=9,,,,,,,too much
            h,,,,,,,
            """);
    assertThat(bad.reason()).isEqualTo(Reason.TagTableInvalid);
    assertThat(bad.getMessage())
        .contains("tags.csv line 3: name '9x'")
        .contains("tags.csv line 4: node address 'ns=2;s=A'")
        .contains("make browse ENDPOINT=")
        .contains("tags.csv line 5: samplingInterval '5 sec' must be 500ms, 30s, 10m or 1h")
        .contains("tags.csv line 6: queueSize 'many' must be a whole number")
        .contains("tags.csv line 7: deadband -1.0 must be 0 or more")
        .contains("tags.csv line 8: acceptUncertain 'yes' must be true or false")
        .contains("tags.csv line 9: low 5.0 must be less than high 4.0")
        .contains("tags.csv line 10: name 'ok' is already used at tags.csv line 2")
        .contains("tags.csv line 11: 9 fields, but 8 columns")
        .contains("tags.csv line 12: node address ''");
  }

  @Test
  void more_than_twenty_errors_are_counted_only() throws IOException {
    String lines = IntStream.range(0, 30).mapToObj(i -> "9x,i=1\n").collect(Collectors.joining());
    assertThat(refused("name,node\n" + lines).getMessage()).endsWith("; and 10 more");
  }

  @Test
  void an_unknown_column_is_refused_with_the_known_ones() throws IOException {
    assertThat(refused("name,node,color\nx,i=1,red\n").getMessage())
        .contains("tags.csv line 1: unknown column 'color'")
        .contains("samplingInterval");
  }

  @Test
  void a_file_without_a_header_is_refused() throws IOException {
    assertThat(refused("\n").getMessage()).contains("no header line");
    assertThat(refused("feed,i=1\n").getMessage()).contains("unknown column 'feed'");
  }

  @Test
  void broken_quotes_are_an_error_of_that_line_alone() throws IOException {
    assertThat(refused("name,node\n\"x,i=1\ny,i=2\n").getMessage())
        .isEqualTo("tags.csv line 2: not a line of CSV; check its quotes");
  }

  @Test
  void a_missing_file_is_named() {
    SourceConfig config = SourceConfigs.with(List.of(), List.of(folder.resolve("none.csv")));
    var bad = catchThrowableOfType(BadTagTable.class, () -> TagTableReader.read(config));
    assertThat(bad.reason()).isEqualTo(Reason.TagFileMissing);
    assertThat(bad.getMessage()).contains("none.csv");
  }

  @Test
  void twenty_thousand_tags_are_read_and_one_more_is_refused() throws Exception {
    assertThat(read(many(20_000)).size()).isEqualTo(20_000);
    BadTagTable bad = refused(many(20_001));
    assertThat(bad.reason()).isEqualTo(Reason.TooManyTags);
    assertThat(bad.getMessage()).contains("20001 tags, at most 20000");
  }

  @Test
  void the_version_changes_when_the_meaning_of_an_index_may_have_changed() throws Exception {
    String version = read("name,node\nx,i=1\ny,i=2\n").version();
    assertThat(read("name,node\nx,i=1\ny,i=2\n").version()).isEqualTo(version).hasSize(16);
    assertThat(read("name,node\ny,i=2\nx,i=1\n").version()).isNotEqualTo(version);
    assertThat(read("name,node\nx,i=1\ny,i=3\n").version()).isNotEqualTo(version);
  }

  private SourceTags read(String csv) throws IOException, BadTagTable {
    return TagTableReader.read(SourceConfigs.with(List.of(), List.of(file("tags.csv", csv))));
  }

  private BadTagTable refused(String csv) throws IOException {
    file("tags.csv", csv);
    var bad = catchThrowableOfType(BadTagTable.class, () -> read(csv));
    assertThat(bad).as("refused").isNotNull();
    return bad;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "t" + i + ",i=" + i + "\n")
        .collect(Collectors.joining("", "name,node\n", ""));
  }

  private static Tag inline(String name, String node) {
    return SourceConfigs.tag(name, node);
  }
}
