package io.bumpless.podkit.lifecycle;

import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.report.Facts;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.config.PodEnvironment;
import io.bumpless.podkit.health.Health;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.podkit.report.Reporter;
import java.util.function.Supplier;

/** What a running pod is given. Everything in it is closed by the kit. */
public interface Pod {
  /** What the process was told by its environment. */
  PodEnvironment environment();

  /** Checks behind the probes. */
  Health health();

  /** The pod's metrics. */
  Metrics metrics();

  /**
   * The DATA account: sensor, score, audit, models.
   *
   * @throws IllegalStateException when the config gives no credential for it
   */
  Bus data();

  /**
   * The CTRL account: reports, grants, leases.
   *
   * @throws IllegalStateException when the config gives no credential for it
   */
  Bus control();

  /**
   * Starts reporting into the CTRL account, each 10 s and on change.
   *
   * @param kind short name of the resource: sns, mdep, dcsb
   * @param subject the custom resource
   * @param facts must answer at once, from any thread
   */
  Reporter report(String kind, Subject subject, Supplier<Facts> facts);

  /** Closed at the end in reverse order of registration, before the bus and the HTTP server. */
  void closeAtEnd(String name, AutoCloseable close);

  /** Ends the process in order. Returns at once. */
  void end(ExitCode code, String message);
}
