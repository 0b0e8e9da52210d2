package io.bumpless.bench.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final ChangeLog log = new ChangeLog();

  @Test
  void aChangeWaitsForTheFirstAdviceThatContainsIt() {
    log.begin();
    log.changed(1, 100);
    log.changed(1, 110);
    log.advised(1, 150);
    log.advised(2, 190);
    log.end();

    assertThat(log.window().waits()).containsExactly(50, 80);
  }

  @Test
  void anAdviceAnswersAllChangesInItAndNoneOfThemAgain() {
    log.begin();
    log.changed(3, 100);
    log.advised(3, 150);
    log.advised(3, 190);
    log.end();

    assertThat(log.window().waits()).containsExactly(50, 50, 50);
    assertThat(log.window().writes()).isEqualTo(2);
  }

  @Test
  void anOlderAdviceThatComesLaterAnswersNothing() {
    log.begin();
    log.changed(5, 100);
    log.advised(5, 150);
    log.advised(4, 160);
    log.end();

    assertThat(log.window().waits()).hasSize(5);
  }

  @Test
  void changesBeforeTheWindowDoNotCountEvenWhenTheyAreAnsweredInIt() {
    log.changed(2, 100);
    log.begin();
    log.changed(1, 200);
    log.advised(3, 250);
    log.end();

    assertThat(log.window().waits()).containsExactly(50);
  }

  @Test
  void changesOfTheWindowMayBeAnsweredBehindItsEnd() {
    log.begin();
    log.changed(1, 100);
    log.end();
    log.changed(1, 200);
    log.advised(2, 300);

    assertThat(log.window().waits()).containsExactly(200);
    assertThat(log.window().without()).isZero();
  }

  @Test
  void changesThatNoAdviceContainsAreCounted() {
    log.begin();
    log.changed(4, 100);
    log.advised(1, 150);
    log.end();

    assertThat(log.window().without()).isEqualTo(3);
  }

  @Test
  void anAdviceWithMoreChangesThanWereMadeIsAnError() {
    log.changed(1, 100);

    assertThatThrownBy(() -> log.advised(2, 150)).hasMessageContaining("only 1 were made");
  }

  @Test
  void aStationHasTheSameWindow() {
    ChangeLog.Station station = log.station();
    log.changed(1, 50);
    log.begin();
    log.changed(1, 100);
    station.contains(2, 130);
    log.end();

    assertThat(station.waits()).containsExactly(30);
  }
}
