package io.bumpless.testbed.kube;

import java.util.Set;

/**
 * One request the API server answered. Text fields that the request does not have are empty.
 *
 * @param verb get, list, watch, create, update, patch, delete, deletecollection
 * @param user user name
 * @param userAgent what the client calls itself
 * @param resource plural name, for example {@code modeldeployments}
 * @param subresource for example {@code status}
 * @param code HTTP status of the answer
 */
public record AuditEvent(
    String verb,
    String user,
    String userAgent,
    String apiGroup,
    String namespace,
    String resource,
    String subresource,
    String name,
    int code) {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /**
   * True for requests that change something when they succeed. Reviews of rights are questions, not
   * writes.
   */
  public boolean isWrite() {
    return WRITES.contains(verb)
        && !apiGroup.equals("authorization.k8s.io")
        && !apiGroup.equals("authentication.k8s.io");
  }
}
