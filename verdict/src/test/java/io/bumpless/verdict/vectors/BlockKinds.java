package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.verdict.block.Answer;
import io.bumpless.verdict.block.BlockMaker;
import io.bumpless.verdict.block.BlockSpec;
import io.bumpless.verdict.block.ClosedBlock;
import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.block.Regimes;
import io.bumpless.verdict.block.Tick;
import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Loss;
import io.bumpless.verdict.gate.Measure;
import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.hard.HardRules;
import io.bumpless.verdict.truth.Label;
import io.bumpless.verdict.truth.LabelLedger;
import io.bumpless.verdict.truth.LabelSpec;
import io.bumpless.verdict.truth.LabelledBlock;
import io.bumpless.verdict.truth.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ticks and labels into blocks. */
final class BlockKinds {
  private static final String OUTPUT = "u";
  private static final String TEST = "d";

  private BlockKinds() {}

  static void makeBlocks(JsonNode test, Findings findings) {
    double cap = Json.number(test, "cap");
    BlockSpec spec =
        new BlockSpec(
            nanos(test, "block_s"),
            nanos(test, "guard_s"),
            nanos(test, "dt_s"),
            Json.number(test, "min_cov"));
    BlockMaker maker =
        new BlockMaker(
            spec,
            List.of(
                new GateTest(
                    TEST,
                    new Measure.AbsoluteDifference(OUTPUT, cap),
                    TestRange.upTo(cap, cap / 2))),
            HardRules.none());
    Map<Long, List<Tick>> ticks = new TreeMap<>();
    for (JsonNode row : test.get("ticks")) {
      long time = Json.nanos(Json.number(row.get(0)));
      Tick tick = new Tick(time, Regimes.ALL, answer(row.get(1)), answer(row.get(2)), Set.of());
      ticks.computeIfAbsent(spec.indexOf(time), _ -> new ArrayList<>()).add(tick);
    }
    findings.that(
        "more blocks than expected: " + ticks.keySet(),
        ticks.size() <= test.get("expected").size());
    for (JsonNode expected : test.get("expected")) {
      long index = expected.get("block").asLong();
      ClosedBlock block =
          maker.close(index, ticks.getOrDefault(index, List.of()), HardCounters.zero());
      String name = "block " + index + " ";
      findings.exact(name + "usable", expected.get("usable").asLong(), block.coverage().usable());
      findings.exact(
          name + "expected", expected.get("expected").asLong(), block.coverage().expected());
      findings.exact(
          name + "accepted", expected.get("accepted").asBoolean(), block.coverage().accepted());
      value(findings, name + "D", expected.get("D"), block.readings());
    }
  }

  static void labelBlocks(JsonNode test, Findings findings) {
    double cap = Json.number(test, "cap");
    LabelSpec spec =
        new LabelSpec(
            nanos(test, "block_s"),
            nanos(test, "max_delay_s"),
            nanos(test, "tol_s"),
            Json.whole(test, "min_labels"));
    List<GateTest> tests =
        List.of(
            new GateTest(
                TEST,
                new Measure.LossDifferenceOf(OUTPUT, cap, Loss.ABSOLUTE),
                TestRange.within(cap, cap / 2)));
    TreeMap<Long, Prediction> predictions = new TreeMap<>();
    for (JsonNode row : test.get("preds")) {
      predictions.put(
          Json.nanos(Json.number(row.get(0))),
          new Prediction(Json.number(row.get(1)), Json.number(row.get(2))));
    }
    List<Label> labels = new ArrayList<>();
    for (JsonNode row : test.get("labels")) {
      labels.add(
          new Label(
              Json.nanos(Json.number(row.get(0))),
              Json.nanos(Json.number(row.get(1))),
              Json.number(row.get(2))));
    }
    labels.sort(Comparator.comparingLong(Label::arrival));
    long firstBlock = predictions.isEmpty() ? 0 : predictions.firstKey() / spec.block();
    for (JsonNode at : test.get("at")) {
      long now = nanos(at, "now_s");
      LabelLedger ledger = LabelLedger.from(firstBlock);
      for (Label label : labels) {
        if (label.arrival() <= now) {
          ledger = ledger.accept(spec, label, predictions);
        }
      }
      compare(at, ledger.close(spec, tests, now), findings);
    }
  }

  private static void compare(JsonNode at, LabelLedger.Closing closing, Findings findings) {
    String name = "at " + at.get("now_s") + " ";
    findings.exact(name + "late", at.get("late").asLong(), closing.ledger().late());
    findings.exact(name + "unmatched", at.get("unmatched").asLong(), closing.ledger().unmatched());
    Map<Long, JsonNode> expected = new LinkedHashMap<>();
    at.get("final").forEach(block -> expected.put(block.get("block").asLong(), block));
    for (LabelledBlock block : closing.blocks()) {
      JsonNode wanted = expected.remove(block.index());
      String which = name + "block " + block.index() + " ";
      if (wanted == null) {
        findings.that(which + "has a value that is not expected", block.readings().isEmpty());
      } else {
        findings.exact(which + "labels", wanted.get("labels").asInt(), block.labels());
        value(findings, which + "D", wanted.get("D"), block.readings());
      }
    }
    findings.that(name + "not final: blocks " + expected.keySet(), expected.isEmpty());
  }

  private static void value(
      Findings findings, String what, JsonNode expected, Map<String, Reading> readings) {
    if (expected.isNull()) {
      findings.that(what + ": expected none, got " + readings, readings.isEmpty());
    } else if (readings.get(TEST) instanceof Reading.Mean(double mean)) {
      findings.real(what, expected, mean);
    } else {
      findings.that(what + ": expected " + expected + ", got " + readings, false);
    }
  }

  private static Answer answer(JsonNode value) {
    return value.isNull()
        ? new Answer.Missing(Answer.Fault.ABSENT)
        : Answer.Scored.of(OUTPUT, Json.number(value));
  }

  private static long nanos(JsonNode owner, String field) {
    return Json.nanos(Json.number(owner, field));
  }
}
