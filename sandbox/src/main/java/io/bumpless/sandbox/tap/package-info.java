/** What the bus holds, read by our own programs. */
package io.bumpless.sandbox.tap;
