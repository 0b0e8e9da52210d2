package io.bumpless.operator.flow;

import io.bumpless.contracts.report.Facts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.contracts.report.Facts.ScorerFacts;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.TagFacts;
import io.bumpless.contracts.report.Facts.WriterFacts;
import io.bumpless.contracts.report.Report;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as pods in good health make them. */
final class PodReports {
  private PodReports() {}

  static Report source(HasMetadata source, String words) {
    return report(
        "sns",
        source,
        new SourceFacts(
            link(Finding.good("Connected", words)),
            new TagFacts(1, 1, "hash", List.of(), Finding.good("TagTableRead", "1 tag")),
            Finding.good("DataFresh", words),
            Finding.good("Delivered", words),
            Optional.empty(),
            Finding.good("ClockSynchronized", words)));
  }

  static Report scorer(HasMetadata model, String id, String words) {
    return report(
        "mdep",
        model,
        new ScorerFacts(
            id, Site.DIGEST, Finding.good("Loaded", "fits"), Finding.good("Scoring", words)));
  }

  static Report writer(HasMetadata binding, String words) {
    return writer(binding, words, 1, 1);
  }

  static Report writer(HasMetadata binding, String words, long grant, long highestGrant) {
    return report(
        "dcsb",
        binding,
        new WriterFacts(
            link(Finding.good("Connected", words)),
            Finding.good("NodesResolved", words),
            "Advisory",
            "Advising",
            "advice is written",
            grant,
            highestGrant,
            Site.DIGEST,
            Finding.good("AuditHealthy", words)));
  }

  /** A source that was connected and has lost its server. */
  static Report lostSource(HasMetadata source) {
    return report(
        "sns",
        source,
        new SourceFacts(
            link(Finding.bad("ConnectionLost", "the server is gone")),
            new TagFacts(1, 0, "hash", List.of(), Finding.good("TagTableRead", "1 tag")),
            Finding.bad("Disconnected", "no session"),
            Finding.good("Delivered", "batches reach the stream"),
            Optional.empty(),
            Finding.good("ClockSynchronized", "clocks agree")));
  }

  private static LinkFacts link(Finding connected) {
    return new LinkFacts(
        connected,
        true,
        "opc.tcp://127.0.0.1:4840",
        Finding.good("Trusted", "pinned"),
        Optional.empty(),
        Optional.empty());
  }

  private static Report report(String kind, HasMetadata resource, Facts facts) {
    Instant now = Instant.now();
    return new Report(
        kind,
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName(),
        resource.getMetadata().getUid(),
        "pod-of-" + resource.getMetadata().getName(),
        now,
        now,
        facts,
        Map.of());
  }
}
