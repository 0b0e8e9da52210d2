/** What can be set from outside. */
package io.bumpless.operator.settings;
