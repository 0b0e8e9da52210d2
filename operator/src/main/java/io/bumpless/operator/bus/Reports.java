package io.bumpless.operator.bus;

import io.bumpless.contracts.report.Report;
import java.util.List;

/** The pods' current reports, from memory; never blocks. */
public interface Reports {
  /**
   * The reports of a resource's pods that are not silent (60 s), newest first.
   *
   * @param kind sns, mdep or dcsb
   */
  List<Report> of(String kind, String namespace, String name);

  /**
   * Calls the listener whenever facts changed, a pod appeared or fell silent, and for every key
   * after a reconnect.
   */
  void onChange(Listener listener);

  /**
   * Calls the listener after each connect of one of the operator's links, once the stores that
   * every site has are there: whatever else was on the bus may be gone (rollout rule 15).
   */
  void onConnect(Runnable listener);

  /** Who wants to know. */
  @FunctionalInterface
  interface Listener {
    /** Something changed for this resource. */
    void changed(String kind, String namespace, String name);
  }
}
