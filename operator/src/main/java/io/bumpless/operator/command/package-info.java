/** Command: what a person did, and what became of it. */
package io.bumpless.operator.command;
