package io.bumpless.operator.rollout;

import static io.bumpless.operator.rollout.RolloutStatus.number;
import static io.bumpless.operator.rollout.RolloutStatus.text;
import static io.bumpless.operator.rollout.RolloutStatus.time;

import io.bumpless.crds.model.Awaiting;
import io.bumpless.crds.model.BandStatus;
import io.bumpless.crds.model.CandidateStatus;
import io.bumpless.crds.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@link CandidateVersion} to and from the status of a ModelDeployment. */
final class CandidateText {
  private CandidateText() {}

  static CandidateStatus write(CandidateVersion candidate) {
    Revision r = candidate.revision();
    Place place = candidate.place();
    return new CandidateStatus(
        r.number(),
        r.id(),
        r.version(),
        r.digest(),
        place.stage(),
        place.since().toString(),
        candidate.attempt(),
        candidate.judged().verdict(),
        candidate.judged().message(),
        candidate
            .awaiting()
            .map(a -> new Awaiting(a.stage(), a.evidenceHash(), RolloutStatus.loops(a.loops())))
            .orElse(null),
        evidence(candidate.judged()),
        candidate.trial(),
        RolloutStatus.clock(place.clock()),
        place.limited() ? new BandStatus(place.band(), place.width(), place.passBlock()) : null,
        candidate.begun().toString(),
        candidate.firstPass().map(Instant::toString).orElse(null),
        candidate.silentSince().map(Instant::toString).orElse(null));
  }

  private static io.bumpless.crds.model.Evidence evidence(Judged judged) {
    return judged
        .hash()
        .map(h -> new io.bumpless.crds.model.Evidence(judged.blocks(), judged.gates(), h))
        .orElse(null);
  }

  static CandidateVersion read(CandidateStatus status) {
    return new CandidateVersion(
        new Revision(
            number(status.revision()), status.id(), text(status.version()), status.digest()),
        number(status.attempt()),
        time(status.begun()),
        text(status.trial()),
        place(status),
        judged(status),
        Optional.ofNullable(status.awaiting())
            .map(
                a ->
                    new ApprovalRequest(
                        a.stage(), a.evidenceHash(), RolloutStatus.read(a.bindings()))),
        Optional.ofNullable(status.firstPass()).map(Instant::parse),
        Optional.ofNullable(status.silentSince()).map(Instant::parse));
  }

  private static Place place(CandidateStatus status) {
    BandStatus band = status.band();
    return new Place(
        status.stage(),
        band == null ? 0 : Objects.requireNonNullElse(band.number(), 0),
        band == null ? 0 : Objects.requireNonNullElse(band.width(), 0.0),
        band == null ? 0 : Objects.requireNonNullElse(band.passBlock(), 0L),
        time(status.since()),
        RolloutStatus.clock(status.time()));
  }

  private static Judged judged(CandidateStatus status) {
    var evidence = Optional.ofNullable(status.evidence());
    return new Judged(
        Objects.requireNonNullElse(status.verdict(), Verdict.Undecided),
        text(status.message()),
        evidence.map(io.bumpless.crds.model.Evidence::hash),
        evidence.map(io.bumpless.crds.model.Evidence::blocks).orElse(0),
        evidence.map(io.bumpless.crds.model.Evidence::gates).orElse(List.of()));
  }
}
