package io.bumpless.testbed.kube;

import java.util.List;

/**
 * Who a client certificate stands for: the API server reads CN as the user and each O as a group.
 *
 * @param name user name
 * @param groups groups, may be empty
 */
public record KubeUser(String name, List<String> groups) {

  public KubeUser {
    groups = List.copyOf(groups);
  }

  /** May do everything; RBAC does not apply to its group. */
  public static KubeUser admin() {
    return new KubeUser("bumpless-admin", List.of("system:masters"));
  }

  /** A person without any right until a role is bound. */
  public static KubeUser person(String name, String... groups) {
    return new KubeUser(name, List.of(groups));
  }

  /**
   * The user a ServiceAccount's token would stand for; role bindings to the ServiceAccount apply.
   */
  public static KubeUser serviceAccount(String namespace, String name) {
    return new KubeUser(
        "system:serviceaccount:%s:%s".formatted(namespace, name),
        List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace));
  }
}
