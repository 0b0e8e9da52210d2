/** Why a reconcile did not reach what was wanted, and whether trying again can help. */
package io.bumpless.operator.failure;
