/**
 * From a new digest to authority over a set point (rollout.md). Pure: state, spec, evidence,
 * commands, facts and the time go in, a decision comes out.
 */
package io.bumpless.operator.rollout;
