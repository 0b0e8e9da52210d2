package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.model.Output;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.revision.FrozenRevision;
import java.time.Duration;
import java.util.Optional;

/**
 * What a binding is bound to: facts of the ModelDeployment's status and its frozen revision, never
 * its spec.
 *
 * @param number of the revision
 * @param id of the revision
 * @param frozen its intent
 * @param output the bound output
 * @param stage of the stable version; empty while the revision is only a candidate
 * @param scoreTimeout how old a score may be
 */
record BoundRevision(
    int number,
    String id,
    FrozenRevision frozen,
    Output output,
    Optional<Stage> stage,
    Duration scoreTimeout) {}
