package io.bumpless.contracts.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a pod knows, by kind of pod. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Facts.SourceFacts.class, name = "source"),
  @JsonSubTypes.Type(value = Facts.ScorerFacts.class, name = "scorer"),
  @JsonSubTypes.Type(value = Facts.WriterFacts.class, name = "writer"),
  @JsonSubTypes.Type(value = ComparatorFacts.class, name = "comparator")
})
public sealed interface Facts
    permits Facts.SourceFacts, Facts.ScorerFacts, Facts.WriterFacts, ComparatorFacts {

  /**
   * A source connector.
   *
   * @param link the connection to the server
   * @param tags the tags
   * @param dataFresh whether {@code completeUntil} advances
   * @param buffer whether batches reach the bus
   * @param lastGap the newest gap marker that was written
   * @param clock whether the server's clock agrees with ours
   */
  record SourceFacts(
      LinkFacts link,
      TagFacts tags,
      Finding dataFresh,
      Finding buffer,
      Optional<GapFacts> lastGap,
      Finding clock)
      implements Facts {}

  /**
   * A scorer.
   *
   * @param id of the revision
   * @param digest of the model that is loaded, or to be loaded
   * @param model whether the bytes are verified and fit the deployment's inputs and outputs
   * @param serving whether the latest due tick had a value
   */
  record ScorerFacts(String id, String digest, Finding model, Finding serving) implements Facts {}

  /**
   * A writer.
   *
   * @param link the connection to the server
   * @param nodes whether every configured node exists and has the right type
   * @param state Disabled, Shadow or Advisory
   * @param reason why this state and no higher one
   * @param message for people, with numbers
   * @param grantSequence of the grant in force; 0 without
   * @param highestGrantSequence that it has seen since its start; it ignores every lower one, also
   *     when the bus has lost its store
   * @param digest of the model whose score is used; empty without
   * @param audit whether the audit can be written
   */
  record WriterFacts(
      LinkFacts link,
      Finding nodes,
      String state,
      String reason,
      String message,
      long grantSequence,
      long highestGrantSequence,
      String digest,
      Finding audit)
      implements Facts {}

  /**
   * One thing that is good, bad or not known yet. Becomes a condition.
   *
   * @param state whether it holds
   * @param reason CamelCase word from the table in docs/runbook.md
   * @param message for people: what, the value seen, what to do
   */
  record Finding(State state, String reason, String message) {
    /** It holds. */
    public static Finding good(String reason, String message) {
      return new Finding(State.GOOD, reason, message);
    }

    /** It does not hold. */
    public static Finding bad(String reason, String message) {
      return new Finding(State.BAD, reason, message);
    }

    /** Nobody knows yet. */
    public static Finding unknown(String reason, String message) {
      return new Finding(State.UNKNOWN, reason, message);
    }
  }

  /** Whether a finding holds. */
  enum State {
    GOOD,
    BAD,
    UNKNOWN
  }

  /**
   * The connection to an OPC UA server.
   *
   * @param connected good when a session is up; else why not
   * @param everConnected whether a session was ever up since the pod's start
   * @param endpoint what it is really connected to; empty before
   * @param trust whether the server's certificate is trusted
   * @param client our own certificate
   * @param server the server's certificate
   */
  record LinkFacts(
      Finding connected,
      boolean everConnected,
      String endpoint,
      Finding trust,
      Optional<CertificateFacts> client,
      Optional<CertificateFacts> server) {}

  /**
   * A certificate.
   *
   * @param subject distinguished name
   * @param sha256 of the DER form, lower-case hex
   * @param notAfter end of validity
   */
  record CertificateFacts(String subject, String sha256, Instant notAfter) {}

  /**
   * The tags of a source.
   *
   * @param configured how many are wanted
   * @param live how many the server delivers
   * @param hash version of the tag table
   * @param failed the first 20 that are not live
   * @param table whether the tag table could be read
   */
  record TagFacts(int configured, int live, String hash, List<FailedTag> failed, Finding table) {
    public TagFacts {
      failed = List.copyOf(failed);
    }
  }

  /**
   * A tag that is not live.
   *
   * @param name of the tag
   * @param reason for example {@code NodeIdUnknown}
   */
  record FailedTag(String name, String reason) {}

  /**
   * A gap.
   *
   * @param from first missing instant
   * @param to last missing instant
   * @param filled whether it was filled from history later
   */
  record GapFacts(Instant from, Instant to, boolean filled) {}
}
