/** SensorSource: one connector pod and one durable stream. */
package io.bumpless.operator.sensorsource;
