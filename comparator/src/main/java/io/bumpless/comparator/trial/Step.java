package io.bumpless.comparator.trial;

import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.evidence.PublishedBlock;
import java.util.Optional;

/**
 * One step of a comparison: a block was fed, or a hard rule was broken inside an open one. It must
 * be stored before the next step is taken.
 *
 * @param checkpoint to be stored
 * @param evidence in it
 * @param evidenceHash of the evidence
 * @param freeze whether a Pass begins with this evidence: freeze it before the checkpoint is stored
 * @param block for the history; absent when none was closed
 */
public record Step(
    Checkpoint checkpoint,
    Evidence evidence,
    String evidenceHash,
    boolean freeze,
    Optional<PublishedBlock> block) {}
