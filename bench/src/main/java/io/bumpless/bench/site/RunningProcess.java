package io.bumpless.bench.site;

/**
 * A process to look at.
 *
 * @param name for the table
 * @param pid its process id
 */
public record RunningProcess(String name, long pid) {}
