package io.bumpless.operator.rollout;

/** What the operator can see of the evidence now. */
public sealed interface Sight {

  /** A report younger than 60 s, with fresh inputs. */
  record Alive(Evidence evidence) implements Sight {}

  /** No such report: comparator silent or not there yet, inputs stale, bus down. */
  record Silent(String why) implements Sight {}
}
