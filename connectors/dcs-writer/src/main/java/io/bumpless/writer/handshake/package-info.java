/** What the control system and its operator say, and what was made of what we said. Pure. */
package io.bumpless.writer.handshake;
