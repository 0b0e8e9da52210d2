package io.bumpless.operator.dcsbinding;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.contracts.report.Facts.WriterFacts;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.Output;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person reads of a binding whose version may advise. */
class DcsBindingStatusBuilderTest {
  private static final Path SCENARIO =
      Path.of("src/test/resources/scenarios/dcsbinding/advisory-with-a-stable-version");

  private final DcsBinding binding = read("in-binding.yaml", DcsBinding.class);
  private final ModelDeployment model = read("in-model.yaml", ModelDeployment.class);

  @Test
  void a_writer_that_advises_is_ready_and_says_so() {
    assertThat(ready("Advising", "each fresh score is written"))
        .extracting(Condition::getStatus, Condition::getReason)
        .containsExactly("True", "Advising");
  }

  @Test
  void a_writer_without_scores_says_why_nothing_is_written() {
    String words = "no fresh score for more than PT9S; see the scorer";

    assertThat(ready("NoFreshScore", words))
        .extracting(Condition::getStatus, Condition::getReason, Condition::getMessage)
        .containsExactly("True", "NoFreshScore", words);
  }

  @Test
  void a_control_system_that_denies_the_write_is_named() {
    assertThat(ready("AdviceDenied", "the last write is denied (Bad_UserAccessDenied)"))
        .extracting(Condition::getStatus, Condition::getReason)
        .containsExactly("True", "AdviceDenied");
  }

  private Condition ready(String reason, String message) {
    binding.getMetadata().setGeneration(1L);
    DcsBindingInputs inputs =
        new DcsBindingInputs(
            binding,
            Optional.of(model),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(facts(reason, message)),
            Instant.EPOCH);
    Output output = model.getSpec().outputs().getFirst();
    BoundRevision bound =
        new BoundRevision(
            1,
            "1f0c",
            FrozenRevision.of(model.getSpec()),
            output,
            Optional.of(Stage.Advise),
            Duration.ofSeconds(9));
    Grant grant =
        new Grant(
            binding.getMetadata().getUid(),
            1,
            "stable advises",
            Mode.ADVISORY,
            Optional.of(new Stable("sha256:aa", StableAuthority.ADVISE)),
            Optional.empty());
    var status = DcsBindingStatusBuilder.bound(inputs, bound, new GrantOutcome.InForce(grant));
    return Conditions.find(status.conditions(), "Ready").orElseThrow();
  }

  private static WriterFacts facts(String reason, String message) {
    Finding good = Finding.good("Connected", "a session is up");
    return new WriterFacts(
        new LinkFacts(good, true, "opc.tcp://x", good, Optional.empty(), Optional.empty()),
        Finding.good("NodesResolved", "all"),
        "Advisory",
        reason,
        message,
        1,
        1,
        "sha256:aa",
        Finding.good("AuditHealthy", "copied"));
  }

  private static <T> T read(String file, Class<T> type) {
    try {
      return Serialization.unmarshal(Files.readString(SCENARIO.resolve(file)), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
