/** Takes from the bus what belongs to nobody any more. */
package io.bumpless.operator.sweep;
