/** What wires the operator together: shared beans, leadership, health. */
package io.bumpless.operator.startup;
