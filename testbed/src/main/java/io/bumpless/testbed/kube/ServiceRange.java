package io.bumpless.testbed.kube;

/**
 * The addresses Services get. The range is the one reserved for benchmarks (RFC 2544): no network
 * routes it, so nothing is ever reached by mistake.
 */
final class ServiceRange {
  static final String CIDR = "198.18.0.0/16";
  static final String FIRST_ADDRESS = "198.18.0.1";

  private ServiceRange() {}
}
