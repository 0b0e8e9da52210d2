package io.bumpless.bench.soak;

/** What is watched of a process, and how fast it may grow before the soak fails. */
enum Quantity {
  /** Resident memory. 10 MiB an hour fill a pod's 256 MiB within a day. */
  RSS("RSS", "MiB", 10),
  /** Used heap right behind a collection of everything. */
  HEAP("live heap", "MiB", 2),
  THREADS("threads", "count", 1),
  DESCRIPTORS("file descriptors", "count", 1),
  /** Work that grows at a constant load is a leak too. */
  CPU("CPU", "cores", 0.1);

  private final String label;
  private final String unit;
  private final double mostPerHour;

  Quantity(String label, String unit, double mostPerHour) {
    this.label = label;
    this.unit = unit;
    this.mostPerHour = mostPerHour;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  /** The bound of the slope. */
  double mostPerHour() {
    return mostPerHour;
  }
}
