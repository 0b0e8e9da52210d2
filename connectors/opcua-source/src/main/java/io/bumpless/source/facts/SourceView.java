package io.bumpless.source.facts;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.source.tags.SourceTags;
import io.bumpless.sourcekit.publish.PublishState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a report is made of, at one moment.
 *
 * @param tags the tag table
 * @param items one state per tag
 * @param connection the link to the server
 * @param everConnected whether it was ever up since the start
 * @param sinceProgress how long completeness has not gone on; empty before it ever did
 * @param publishInterval of the source
 * @param publishing whether batches reach the bus
 * @param publishFailingFor how long they have not
 * @param droppedLately whether the buffer dropped samples within the last minute
 * @param lastGap newest gap marker
 * @param skewSeconds how far the server's clock is ahead
 */
public record SourceView(
    SourceTags tags,
    List<ItemState> items,
    ConnectionState connection,
    boolean everConnected,
    Optional<Duration> sinceProgress,
    Duration publishInterval,
    PublishState publishing,
    Duration publishFailingFor,
    boolean droppedLately,
    Optional<Gap> lastGap,
    OptionalLong skewSeconds) {}
