/**
 * The Open Inference Protocol v2 over HTTP and JSON, beside the tick path and never in it: an own
 * port, an own session of the model, one request at a time, at most half of one core.
 */
package io.bumpless.scorer.endpoint;
