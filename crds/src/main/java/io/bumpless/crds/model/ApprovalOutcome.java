package io.bumpless.crds.model;

/** What became of an approval. */
public enum ApprovalOutcome {
  Pending,
  Used,
  Void
}
