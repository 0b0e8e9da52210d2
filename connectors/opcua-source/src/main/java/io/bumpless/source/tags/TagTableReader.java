package io.bumpless.source.tags;

import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.SourceConfig.Tag;
import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.source.tags.BadTagTable.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Puts a source's tags together from its configuration and its CSV files, and checks each. */
public final class TagTableReader {
  /** The most tags that one source may have. */
  public static final int MAX_TAGS = 20_000;

  private static final int SHOWN_ERRORS = 20;
  private static final int DEFAULT_QUEUE = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][-A-Za-z0-9_.]{0,63}");

  private final SourceConfig config;
  private final List<String> errors = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  private TagTableReader(SourceConfig config) {
    this.config = config;
  }

  /**
   * The tags of this configuration; reads its tag files.
   *
   * @throws BadTagTable with up to 20 errors, each with file and line
   */
  public static SourceTags read(SourceConfig config) throws BadTagTable {
    return new TagTableReader(config).all();
  }

  private SourceTags all() throws BadTagTable {
    var lines = new ArrayList<TagLine>();
    for (int i = 0; i < config.tags().size(); i++) {
      lines.add(new TagLine("spec.tags[" + i + "]", config.tags().get(i)));
    }
    for (String file : config.tagFiles()) {
      Path path = Path.of(file);
      lines.addAll(new TagCsvReader(path.getFileName().toString(), errors).read(path));
    }
    if (lines.size() > MAX_TAGS) {
      throw new BadTagTable(
          Reason.TooManyTags,
          "the source has "
              + lines.size()
              + " tags, at most "
              + MAX_TAGS
              + " are possible; split it into several SensorSources");
    }
    var tags = new ArrayList<SourceTag>(lines.size());
    for (TagLine line : lines) {
      check(line).ifPresent(tags::add);
    }
    if (tags.isEmpty() && errors.isEmpty()) {
      errors.add("there is no tag; add one to spec.tags or spec.tagsFrom");
    }
    if (!errors.isEmpty()) {
      throw new BadTagTable(Reason.TagTableInvalid, message());
    }
    return new SourceTags(tags);
  }

  private String message() {
    int shown = Math.min(SHOWN_ERRORS, errors.size());
    String first = String.join("; ", errors.subList(0, shown));
    return errors.size() == shown ? first : first + "; and " + (errors.size() - shown) + " more";
  }

  private Optional<SourceTag> check(TagLine line) {
    int before = errors.size();
    Tag tag = line.tag();
    checkName(line);
    Optional<NodeAddress> node = node(line);
    checkNumbers(line);
    if (errors.size() > before || node.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SourceTag(
            tag.name(),
            node.get(),
            tag.unit().orElse(""),
            tag.samplingInterval().orElse(config.publishingInterval()),
            tag.queueSize().orElse(DEFAULT_QUEUE),
            tag.deadband().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            tag.staleAfter(),
            tag.acceptUncertain(),
            tag.low(),
            tag.high()));
  }

  private void checkName(TagLine line) {
    String name = line.tag().name();
    if (!NAME.matcher(name).matches()) {
      errors.add(
          line.where()
              + ": name '"
              + name
              + "' must begin with a letter and have at most 64 letters, digits, '.', '_' or '-'");
      return;
    }
    String other = names.putIfAbsent(name, line.where());
    if (other != null) {
      errors.add(line.where() + ": name '" + name + "' is already used at " + other);
    }
  }

  private Optional<NodeAddress> node(TagLine line) {
    try {
      return Optional.of(NodeAddress.parse(line.tag().node()));
    } catch (IllegalArgumentException e) {
      errors.add(line.where() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void checkNumbers(TagLine line) {
    Tag tag = line.tag();
    tag.queueSize()
        .filter(size -> size < 1 || size > 100_000)
        .ifPresent(size -> errors.add(line.where() + ": queueSize " + size + " must be 1..100000"));
    tag.deadband()
        .filter(band -> !(band >= 0 && Double.isFinite(band)))
        .ifPresent(band -> errors.add(line.where() + ": deadband " + band + " must be 0 or more"));
    tag.samplingInterval()
        .filter(Duration::isNegative)
        .ifPresent(d -> errors.add(line.where() + ": samplingInterval " + d + " is negative"));
    if (tag.low().isPresent() && tag.high().isPresent() && !(tag.low().get() < tag.high().get())) {
      errors.add(
          "%s: low %s must be less than high %s"
              .formatted(line.where(), tag.low().get(), tag.high().get()));
    }
  }
}
