package io.bumpless.contracts.config;

import java.util.Optional;

/**
 * How a pod reaches the site bus: two accounts, one credential each (nats.md §2).
 *
 * @param url for example {@code nats://bumpless-bus.bumpless:4222}
 * @param user token of the inbox prefix {@code _IB_<user>.}; unique per workload
 * @param dataCredentials file of the DATA account's credential; absent when the pod needs none
 * @param controlCredentials file of the CTRL account's credential (reports, grants, leases); absent
 *     for a Job, whose result is its termination message
 */
public record BusConfig(
    String url,
    String user,
    Optional<String> dataCredentials,
    Optional<String> controlCredentials) {}
