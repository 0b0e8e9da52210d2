package io.bumpless.operator.bus;

import io.bumpless.contracts.bus.BusNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a workload may do on the bus, and nothing else (nats.md §2). The lists follow the calls that
 * pod-kit's bus makes: ordered reading by ephemeral pull consumers, last values by direct get.
 *
 * @param data in the DATA account; absent = no credential there
 * @param control in the CTRL account; absent = no credential there
 */
public record BusPermissions(Optional<Account> data, Optional<Account> control) {

  private static final String API = "$JS.API.";

  /**
   * Allowed subjects in one account; what is not listed is refused.
   *
   * @param publish allowed to publish to
   * @param subscribe allowed to subscribe to
   * @param never what a wildcard of {@code publish} must not reach
   */
  public record Account(List<String> publish, List<String> subscribe, List<String> never) {
    public Account {
      publish = List.copyOf(publish);
      subscribe = List.copyOf(subscribe);
      never = List.copyOf(never);
    }

    Account(List<String> publish, List<String> subscribe) {
      this(publish, subscribe, List.of());
    }
  }

  /** The permissions of a workload. */
  public static BusPermissions of(BusUser user) {
    String inbox = "_IB_" + user.token() + ".>";
    return switch (user) {
      case BusUser.Source(String namespace, String name) ->
          new BusPermissions(
              account(inbox, List.of(BusNames.sensorSubject(namespace, name))),
              account(inbox, List.of(report("sns", namespace, name))));
      case BusUser.Recording(String namespace, String name) -> {
        String subject = BusNames.sensorSubject(namespace, name);
        yield new BusPermissions(
            account(
                inbox, List.of(subject, lastOf(BusNames.sensorStream(namespace, name), subject))),
            account(inbox, List.of(report("sns", namespace, name))));
      }
      case BusUser.Scorer scorer ->
          new BusPermissions(
              account(inbox, scorerPublish(scorer)),
              account(inbox, List.of(report("mdep", scorer.namespace(), scorer.deployment()))));
      case BusUser.Comparator comparator -> comparator(comparator, inbox);
      case BusUser.Writer writer -> writer(writer, inbox);
      case BusUser.Fetch _ ->
          new BusPermissions(
              account(inbox, concat(readModels(), List.of("$O.models.C.*", "$O.models.M.*"))),
              Optional.empty());
      case BusUser.Observer(String namespace) ->
          new BusPermissions(account(inbox, observerPublish(namespace)), Optional.empty());
    };
  }

  private static Optional<Account> account(String inbox, List<String> publish) {
    return Optional.of(new Account(publish, List.of(inbox)));
  }

  private static List<String> scorerPublish(BusUser.Scorer scorer) {
    String namespace = scorer.namespace();
    String scores = BusNames.scoreSubject(namespace, scorer.deployment(), scorer.id());
    List<String> publish = new ArrayList<>();
    String scoreStream = BusNames.scoreStream(namespace, scorer.deployment());
    publish.add(scores);
    // Its own scores again, after a restart: which of them are stored?
    publish.add(lastOf(scoreStream, scores));
    publish.add(API + "STREAM.INFO." + scoreStream);
    publish.addAll(read(scoreStream, scores));
    for (String source : scorer.sources()) {
      String stream = BusNames.sensorStream(namespace, source);
      publish.add(API + "STREAM.INFO." + stream);
      publish.addAll(read(stream, BusNames.sensorSubject(namespace, source)));
    }
    publish.addAll(readModels());
    return publish;
  }

  /**
   * Scores of all revisions are read by one consumer, so that both versions come in the order in
   * which they were stored. Frozen evidence lies beside the rollout's memory, which a comparator
   * must not write: nothing is raised by its hand.
   */
  private static BusPermissions comparator(BusUser.Comparator comparator, String inbox) {
    String namespace = comparator.namespace();
    String deployment = comparator.deployment();
    List<String> data = new ArrayList<>();
    data.add(BusNames.blocksSubject(namespace, deployment));
    String scores = BusNames.scoreStream(namespace, deployment);
    data.add(API + "STREAM.INFO." + scores);
    data.addAll(read(scores, BusNames.scoreSubject(namespace, deployment, "*")));
    for (String source : comparator.sources()) {
      String stream = BusNames.sensorStream(namespace, source);
      data.add(API + "STREAM.INFO." + stream);
      data.addAll(read(stream, BusNames.sensorSubject(namespace, source)));
    }
    String checkpoint = evidence(BusNames.checkpointKey(namespace, deployment));
    return new BusPermissions(
        account(inbox, data),
        Optional.of(
            new Account(
                List.of(
                    report("mdep", namespace, deployment),
                    checkpoint,
                    evidence(BusNames.frozenEvidenceKey(namespace, deployment, "*")),
                    lastOf("KV_" + BusNames.EVIDENCE, checkpoint)),
                List.of(inbox),
                List.of(evidence(BusNames.rolloutMemoryKey(namespace, deployment))))));
  }

  private static String evidence(String key) {
    return BusNames.keySubject(BusNames.EVIDENCE, key);
  }

  /** Streams are whole tokens, so any stream may be named; the filter keeps to the namespace. */
  private static List<String> observerPublish(String namespace) {
    List<String> publish = new ArrayList<>();
    publish.add(API + "STREAM.INFO.*");
    publish.addAll(read("*", BusNames.sensorSubject(namespace, ">")));
    publish.addAll(read("*", BusNames.scoreSubject(namespace, "*", "*")));
    return publish;
  }

  private static BusPermissions writer(BusUser.Writer writer, String inbox) {
    String namespace = writer.namespace();
    String grant =
        BusNames.keySubject(BusNames.GRANTS, BusNames.grantKey(namespace, writer.binding()));
    String grants = "KV_" + BusNames.GRANTS;
    return new BusPermissions(
        Optional.of(
            new Account(
                List.of(BusNames.auditSubject(namespace, writer.binding())),
                List.of(inbox, BusNames.scoreSubject(namespace, writer.deployment(), "*")))),
        account(
            inbox,
            concat(
                read(grants, grant),
                List.of(lastOf(grants, grant), report("dcsb", namespace, writer.binding())))));
  }

  /** A pod's name is not known in advance. */
  private static String report(String kind, String namespace, String name) {
    return BusNames.keySubject(BusNames.REPORTS, BusNames.reportKey(kind, namespace, name, "*"));
  }

  private static String lastOf(String stream, String subject) {
    return API + "DIRECT.GET." + stream + "." + subject;
  }

  /** Ordered reading of one subject; consumer names are random, so they are a wildcard. */
  private static List<String> read(String stream, String subject) {
    return List.of(
        API + "CONSUMER.CREATE." + stream + ".*." + subject,
        API + "CONSUMER.MSG.NEXT." + stream + ".*");
  }

  /** Objects are read by the client library: information, chunks, flow control. */
  private static List<String> readModels() {
    String stream = "OBJ_" + BusNames.MODELS;
    return List.of(
        API + "STREAM.INFO." + stream,
        lastOf(stream, "$O.models.M.*"),
        lastOf(stream, "$O.models.C.*"),
        API + "CONSUMER.CREATE." + stream + ".*.$O.models.C.*",
        "$JS.FC." + stream + ".>");
  }

  private static List<String> concat(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
