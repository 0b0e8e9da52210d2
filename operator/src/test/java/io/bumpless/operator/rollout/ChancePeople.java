package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.time.Duration;
import java.util.Optional;

/** What people might order, drawn at random. */
final class ChancePeople {
  private int uids;

  void approve(World world, int a) {
    world
        .known()
        .flatMap(RolloutState::candidate)
        .ifPresent(
            c ->
                c.awaiting()
                    .ifPresent(
                        r ->
                            order(
                                world,
                                new Order.Approve(
                                    note(world, a), r.stage(), c.digest(), r.evidenceHash()))));
  }

  void wrongApprove(World world, int a, int b) {
    Optional<CandidateVersion> candidate = world.known().flatMap(RolloutState::candidate);
    order(
        world,
        new Order.Approve(
            note(world, a),
            Chance.pick(new Stage[] {Stage.Advise, Stage.Limited, Stage.Actuate}, b),
            candidate.map(CandidateVersion::digest).orElse("sha256:B"),
            b % 2 == 0 ? candidate.flatMap(c -> c.judged().hash()).orElse("ev-1") : "ev-" + b % 9));
  }

  void approveLoop(World world, int a, int b) {
    world.known().map(RolloutState::approvals).filter(l -> !l.isEmpty()).stream()
        .map(l -> l.get(a % l.size()))
        .forEach(
            earned ->
                order(
                    world,
                    new Order.ApproveLoop(
                        note(world, a),
                        "uid-" + (b % 2 == 0 ? "mill" : "kiln"),
                        earned.request().stage(),
                        earned.digest(),
                        earned.request().evidenceHash())));
  }

  /** One in seven is too old. */
  Order.Note note(World world, int a) {
    Duration age = a % 7 == 0 ? Duration.ofMinutes(11) : Duration.ofSeconds(1);
    return new Order.Note("cmd-" + ++uids, "anna", "because", world.now.minus(age));
  }

  void order(World world, Order order) {
    world.commands.put(order.note().uid(), order);
  }
}
