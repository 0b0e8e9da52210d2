package io.bumpless.recording.pod;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.GapFacts;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.TagFacts;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.series.Recording;
import io.bumpless.recording.series.Recording.Summary;
import io.bumpless.sourcekit.batch.Nanos;
import io.bumpless.sourcekit.publish.PublishState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the facts of a report; pure. Messages hold no number that moves by itself: each change of a
 * fact is a report, and each report may be a reconcile.
 */
final class RecordingFacts {
  private static final Duration LATE = Duration.ofSeconds(10);
  private static final Duration BUS_PATIENCE = Duration.ofSeconds(3);
  private static final Finding NOT_APPLICABLE =
      Finding.unknown("NotApplicable", "a recording has no server");

  private RecordingFacts() {}

  /**
   * All that a report is made of, at one moment.
   *
   * @param recording that is played
   * @param hash of files and settings
   * @param speed factor
   * @param begun whether the end of the stream was found
   * @param publishing whether the bus answers
   * @param failingFor how long they have not
   * @param ended whether everything was played
   * @param behind how late the next batch is
   * @param lastGap newest marker
   */
  record View(
      Recording recording,
      String hash,
      double speed,
      boolean begun,
      PublishState publishing,
      Duration failingFor,
      boolean ended,
      Duration behind,
      Optional<Gap> lastGap) {}

  static SourceFacts of(View view) {
    boolean playing = view.begun() && !(view.publishing() instanceof PublishState.Idle);
    return new SourceFacts(
        link(playing || view.ended() ? playing(view) : waiting(), playing || view.ended()),
        tags(view),
        fresh(view, playing),
        buffer(view),
        view.lastGap().filter(g -> g.reason() != GapReason.RECORDING).map(RecordingFacts::gap),
        NOT_APPLICABLE);
  }

  /** The facts of a recording that cannot be played. */
  static SourceFacts of(BadRecording bad) {
    var notYet = Finding.unknown("NotPlaying", "nothing begins before the files are usable");
    return new SourceFacts(
        link(notYet, false),
        new TagFacts(0, 0, "", List.of(), Finding.bad(bad.reason().name(), bad.getMessage())),
        notYet,
        notYet,
        Optional.empty(),
        NOT_APPLICABLE);
  }

  private static LinkFacts link(Finding connected, boolean ever) {
    return new LinkFacts(connected, ever, "", NOT_APPLICABLE, Optional.empty(), Optional.empty());
  }

  private static Finding waiting() {
    return Finding.unknown(
        "NotPlaying", "the end of the stream is being looked for, to go on behind it");
  }

  private static Finding playing(View view) {
    return view.ended()
        ? Finding.good("Played", "played to its end: " + contents(view))
        : Finding.good("Playing", contents(view));
  }

  private static String contents(View view) {
    Summary summary = view.recording().summary();
    var text = new StringBuilder(summary.rows() + " rows");
    if (summary.timed()) {
      text.append(" from %s to %s".formatted(summary.firstTime(), summary.lastTime()));
    }
    text.append(
        ", typically %s apart, at speed %s".formatted(words(summary.distance()), view.speed()));
    List<String> oddities = oddities(summary);
    if (!oddities.isEmpty()) {
      text.append("; ").append(String.join(", ", oddities));
      summary.firstOddity().ifPresent(first -> text.append(" (first: ").append(first).append(')'));
    }
    return text.toString();
  }

  private static List<String> oddities(Summary summary) {
    var oddities = new ArrayList<String>();
    add(
        oddities,
        summary.repeated(),
        "rows with a time that was there before (the later one counts)");
    add(oddities, summary.backwards(), "rows dropped because their time goes back");
    add(oddities, summary.texts(), "cells that are no number (Bad)");
    add(oddities, summary.holes(), "holes marked as gaps");
    return oddities;
  }

  private static void add(List<String> oddities, long count, String what) {
    if (count > 0) {
      oddities.add(count + " " + what);
    }
  }

  private static String words(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static TagFacts tags(View view) {
    int size = view.recording().tags().tags().size();
    return new TagFacts(
        size,
        view.ended() ? 0 : size,
        view.hash(),
        List.of(),
        Finding.good("TagTableRead", size + " tags"));
  }

  private static Finding fresh(View view, boolean playing) {
    if (view.ended()) {
      return Finding.bad(
          "RecordingEnded",
          "the last row was played; set spec.recording.loop: true to begin again, or change the files");
    }
    if (!playing) {
      return Finding.unknown("NoDataYet", "nothing was played yet");
    }
    return view.behind().compareTo(LATE) > 0
        ? Finding.bad(
            "CatchingUp",
            "rows that fell due while the pod or the bus was away are being made up for")
        : Finding.good("DataFresh", "every row is played when it falls due");
  }

  private static Finding buffer(View view) {
    if (view.publishing() instanceof PublishState.Failing failing
        && view.failingFor().compareTo(BUS_PATIENCE) > 0) {
      return Finding.bad(failing.reason(), failing.message());
    }
    return view.publishing() instanceof PublishState.Delivering
        ? Finding.good("Delivered", "batches reach the stream")
        : Finding.unknown("NoDataYet", "nothing was published yet");
  }

  private static GapFacts gap(Gap gap) {
    return new GapFacts(Nanos.instant(gap.from()), Nanos.instant(gap.to()), false);
  }
}
