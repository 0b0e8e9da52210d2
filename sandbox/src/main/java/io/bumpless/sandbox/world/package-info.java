/** Everything that surrounds the pods: control plane, bus, plant, operator, node. */
package io.bumpless.sandbox.world;
