/**
 * Where the set point may go: composition of stable and candidate, limits, ramp. Pure; decides
 * nothing about whether a write happens at all.
 */
package io.bumpless.writer.setpoint;
