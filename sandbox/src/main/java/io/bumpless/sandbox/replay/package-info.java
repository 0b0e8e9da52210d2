/** Restart identity: kills at random moments change no score. */
package io.bumpless.sandbox.replay;
