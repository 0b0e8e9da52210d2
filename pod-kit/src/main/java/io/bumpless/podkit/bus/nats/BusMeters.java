package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.function.BooleanSupplier;

/** What is counted about one connection. */
record BusMeters(
    Counter connects,
    Counter refused,
    Counter foreign,
    Counter dropped,
    Counter remade,
    Counter handlerErrors) {

  static BusMeters in(Metrics metrics, String account) {
    return new BusMeters(
        counter(
            metrics, account, "bumpless_bus_connects_total", "Connections made, first and again"),
        counter(
            metrics,
            account,
            "bumpless_bus_permission_violations_total",
            "Operations refused because the credential does not allow them"),
        counter(
            metrics,
            account,
            "bumpless_bus_foreign_messages_total",
            "Messages dropped by live subscriptions: other subject, or sent out of a stream"),
        counter(
            metrics,
            account,
            "bumpless_bus_dropped_messages_total",
            "Live messages dropped because the handler was too slow"),
        counter(
            metrics,
            account,
            "bumpless_bus_consumers_made_total",
            "Consumers of replays and watches made, first and again"),
        counter(
            metrics,
            account,
            "bumpless_bus_handler_errors_total",
            "Exceptions thrown by handlers of messages"));
  }

  static void connected(Metrics metrics, String account, BooleanSupplier connected) {
    metrics.gauge(
        "bumpless_bus_connected",
        "1 = the bus answers",
        () -> connected.getAsBoolean() ? 1 : 0,
        "account",
        account);
  }

  private static Counter counter(Metrics metrics, String account, String name, String help) {
    return metrics.counter(name, help, "account", account);
  }
}
