/** The site bus as the operator sees it: streams, credentials, grants, reports. */
package io.bumpless.operator.bus;
