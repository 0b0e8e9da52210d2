/** What happens when the bus fails, promise by promise. */
package io.bumpless.sandbox.busfault;
