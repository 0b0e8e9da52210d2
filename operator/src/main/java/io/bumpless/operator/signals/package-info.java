/** What the operator tells people and monitoring besides status: events and meters. */
package io.bumpless.operator.signals;
