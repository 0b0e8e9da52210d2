/** What is killed when, and the killing. */
package io.bumpless.sandbox.kill;
