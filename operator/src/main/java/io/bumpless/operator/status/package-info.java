/** Conditions, their reasons and the runbook that explains them. */
package io.bumpless.operator.status;
