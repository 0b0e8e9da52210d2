package io.bumpless.operator.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CredentialRecordTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static CredentialRecord validFor(Duration time) {
    return new CredentialRecord("hash", NOW.plus(time));
  }

  @Test
  void it_survives_its_annotation() {
    CredentialRecord record = validFor(Duration.ofDays(90));

    assertThat(CredentialRecord.parse(record.text())).contains(record);
  }

  @Test
  void it_is_renewed_when_thirty_days_are_left() {
    assertThat(validFor(Duration.ofDays(31)).isGood("hash", NOW)).isTrue();
    assertThat(validFor(Duration.ofDays(30)).isGood("hash", NOW)).isFalse();
  }

  @Test
  void other_permissions_need_another_credential() {
    assertThat(validFor(Duration.ofDays(90)).isGood("other", NOW)).isFalse();
  }

  @Test
  void an_annotation_of_another_form_counts_as_none() {
    assertThat(CredentialRecord.parse("yes")).isEmpty();
    assertThat(CredentialRecord.parse("hash/tomorrow")).isEmpty();
  }
}
