/** The operator's side of the bus on NATS JetStream; nobody outside sees its types. */
package io.bumpless.operator.bus.nats;
