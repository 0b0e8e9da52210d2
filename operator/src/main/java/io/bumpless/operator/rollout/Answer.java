package io.bumpless.operator.rollout;

import io.bumpless.crds.command.CommandState;

/**
 * What became of a Command.
 *
 * @param uid of the Command
 * @param state of it
 * @param message why, and what to do next
 */
public record Answer(String uid, CommandState state, String message) {

  static Answer accepted(Order order, String message) {
    return new Answer(order.note().uid(), CommandState.Accepted, message);
  }

  static Answer refused(Order order, String message) {
    return new Answer(order.note().uid(), CommandState.Refused, message);
  }

  static Answer done(Order order, String message) {
    return new Answer(order.note().uid(), CommandState.Done, message);
  }
}
