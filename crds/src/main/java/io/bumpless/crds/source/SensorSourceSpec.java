package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.PodResources;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** What a SensorSource asks for. Exactly one of the three source types is present. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "[has(self.opcUa), has(self.piWebApi), has(self.recording)].filter(x, x).size() == 1",
    message = "give exactly one of `opcUa`, `piWebApi` and `recording`")
@ValidationRule(
    value =
        "has(self.opcUa) == has(oldSelf.opcUa) && has(self.piWebApi) == has(oldSelf.piWebApi) && has(self.recording) == has(oldSelf.recording)",
    message = "the type of a source is immutable: make a new SensorSource and refer to that one")
@ValidationRule(
    value =
        "has(self.recording) || (has(self.tags) && size(self.tags) > 0) || (has(self.tagsFrom) && size(self.tagsFrom) > 0)",
    message = "list at least one tag in `tags` or a table in `tagsFrom`")
@ValidationRule(
    value = "!has(self.opcUa) || !has(self.tags) || self.tags.all(t, has(t.node))",
    message = "each tag of an OPC UA source needs a `node`")
@ValidationRule(
    value =
        "!has(self.tags) || (has(self.recording) ? self.tags.all(t, !has(t.node)) : self.tags.all(t, !has(t.column)))",
    message = "`column` belongs to the tags of a recording, `node` to those of a server")
@ValidationRule(
    value = "has(self.recording) || !has(self.tags) || self.tags.all(t, !has(t.delay))",
    message = "`delay` belongs to the tags of a recording")
@ValidationRule(
    value = "!has(self.recording) || !has(self.tagsFrom)",
    message = "a recording lists its tags in `tags`, or none to take every column")
public record SensorSourceSpec(
    @JsonPropertyDescription("An OPC UA server. Exactly one of the source types is given.")
        OpcUa opcUa,
    @JsonPropertyDescription(
            "A PI historian through PI Web API. Not yet supported: answered with Stalled `NotYetSupported`.")
        PiWebApi piWebApi,
    @JsonPropertyDescription(
            "Recorded files, played as if they happened now. Without `tags` every column but time and quality is a tag.")
        Recording recording,
    @Size(max = 1000)
        @JsonPropertyDescription(
            "Tags to read, at most 1000 here; longer tables belong into `tagsFrom`. Names are unique.")
        List<Tag> tags,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Tables of tags in ConfigMaps; together with `tags` at most 20000. The connector checks them and reports line numbers.")
        List<TagTable> tagsFrom,
    @Default("{}")
        @JsonPropertyDescription("How much of the past the durable stream of this source keeps.")
        Buffer buffer,
    @Default(PodResources.CONNECTOR)
        @JsonPropertyDescription(
            "Resources of the connector's container. Default: requests 50m and 200Mi, limit 256Mi.")
        PodResources resources) {

  public SensorSourceSpec {
    tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
    tagsFrom = List.copyOf(Objects.requireNonNullElse(tagsFrom, List.of()));
    buffer = Objects.requireNonNullElseGet(buffer, Buffer::defaults);
    resources = Objects.requireNonNullElseGet(resources, PodResources::connector);
  }

  /** The source type as one value: an exhaustive switch instead of three nullable members. */
  public SourceType type() {
    if (opcUa != null) {
      return opcUa;
    }
    if (piWebApi != null) {
      return piWebApi;
    }
    if (recording != null) {
      return recording;
    }
    throw new IllegalStateException("the schema requires exactly one source type, none is given");
  }
}
