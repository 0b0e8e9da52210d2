package io.bumpless.source.tags;

import io.bumpless.contracts.bus.TagTable;
import io.bumpless.opcua.subscription.WantedItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All tags of a source; the position is the tag index on the bus.
 *
 * @param tags inline tags first, then those of the files
 */
public record SourceTags(List<SourceTag> tags) {
  public SourceTags {
    tags = List.copyOf(tags);
  }

  public int size() {
    return tags.size();
  }

  /** What readers of the stream get to know of the tags. */
  public TagTable table() {
    return new TagTable(tags.stream().map(SourceTags::told).toList());
  }

  private static TagTable.Tag told(SourceTag t) {
    return new TagTable.Tag(
        t.name(), t.unit(), t.acceptUncertain(), t.staleAfter(), t.low(), t.high());
  }

  /** Changes whenever the meaning of an index may have changed; 16 hex digits. */
  public String version() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (SourceTag tag : tags) {
        digest.update((tag + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The items to be monitored; item index = tag index. */
  public List<WantedItem> wanted() {
    return IntStream.range(0, tags.size())
        .mapToObj(
            i -> {
              SourceTag t = tags.get(i);
              return new WantedItem(i, t.node(), t.samplingInterval(), t.queueSize(), t.deadband());
            })
        .toList();
  }
}
