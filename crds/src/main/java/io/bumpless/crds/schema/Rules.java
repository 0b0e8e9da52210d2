package io.bumpless.crds.schema;

/** CEL rules that more than one kind shares. */
public final class Rules {

  /** Names are subject tokens, label values and prefixes of children's names. */
  public static final String NAME =
      "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')";

  public static final String NAME_MESSAGE =
      "`metadata.name` must have at most 40 characters: a lower-case letter, then lower-case letters, digits and hyphens, no dot";

  /** What to do about a namespace index, which a restart of the server may change. */
  public static final String NODE_ID_MESSAGE =
      "a namespace index such as `ns=2` may change when the server restarts: write `nsu=<namespace uri>;s=...` (`make browse ENDPOINT=...` prints the node ids)";

  private Rules() {}
}
