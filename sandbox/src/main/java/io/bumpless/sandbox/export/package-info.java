/** The demo on a person's own historian export: YAML and a stand-in model made from its header. */
package io.bumpless.sandbox.export;
