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

  static Report source(HasMetadata source) {
    return report(
        "sns",
        source,
        new SourceFacts(
            link(),
            new TagFacts(1, 1, "hash", List.of(), Finding.good("Read", "1 tag")),
            Finding.good("Fresh", "data arrive"),
            Finding.good("Publishing", "batches reach the bus"),
            Optional.empty(),
            Finding.good("InSync", "clocks agree")));
  }

  static Report scorer(HasMetadata model, String id) {
    return report(
        "mdep",
        model,
        new ScorerFacts(
            id, Site.DIGEST, Finding.good("Loaded", "fits"), Finding.good("Scoring", "ticks")));
  }

  static Report writer(HasMetadata binding) {
    return report(
        "dcsb",
        binding,
        new WriterFacts(
            link(),
            Finding.good("NodesResolved", "1 node"),
            "Advisory",
            "Advising",
            "advice is written",
            1,
            Site.DIGEST,
            Finding.good("Writable", "audit is written")));
  }

  private static LinkFacts link() {
    return new LinkFacts(
        Finding.good("Connected", "session is up"),
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
