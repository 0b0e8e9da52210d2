/** The connector against OPC UA servers of other projects, and what happens when they misbehave. */
package io.bumpless.sandbox.interop;
