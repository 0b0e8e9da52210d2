/** Makes the keys and the configuration of a site's bus, once. */
package io.bumpless.operator.bus.bootstrap;
