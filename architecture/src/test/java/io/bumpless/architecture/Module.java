package io.bumpless.architecture;

import java.util.Set;

/**
 * A module and the arrows that leave it.
 *
 * @param name artifact
 * @param root its root package; everything of it is in or below
 * @param uses names of the modules it may use directly
 */
record Module(String name, String root, Set<String> uses) {

  static Module of(String name, String root, String... uses) {
    return new Module(name, root, Set.of(uses));
  }

  /** Its packages, as ArchUnit's patterns. */
  String packages() {
    return root + "..";
  }

  /** Reads well as the name of a test. */
  @Override
  public String toString() {
    return name;
  }
}
