/** The demo and its check: from three YAML files to advice at the control system. */
package io.bumpless.sandbox.demo;
