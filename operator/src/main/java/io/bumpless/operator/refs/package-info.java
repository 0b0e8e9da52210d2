/** Who refers to whom, in both directions, so that references resolve in any order. */
package io.bumpless.operator.refs;
