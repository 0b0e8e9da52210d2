package io.bumpless.source.tags;

import io.bumpless.contracts.config.SourceConfig.Tag;

/**
 * A tag with the place it was written at.
 *
 * @param where for messages, such as {@code tags.csv line 7}
 */
record TagLine(String where, Tag tag) {}
