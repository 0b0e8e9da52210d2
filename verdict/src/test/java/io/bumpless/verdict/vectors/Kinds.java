package io.bumpless.verdict.vectors;

import java.util.Map;
import java.util.TreeMap;

/** All kinds of comparison.md §10, the optional ones included. */
final class Kinds {
  private Kinds() {}

  static Map<String, Kind> all() {
    Map<String, Kind> kinds = new TreeMap<>();
    kinds.put("gbe_path", EvidenceKinds::path);
    kinds.put("gbe_invalid", EvidenceKinds::invalid);
    kinds.put("gbe_cs", EvidenceKinds::interval);
    kinds.put("gbe_constant", EvidenceKinds::constant);
    kinds.put("rate_counts", EvidenceKinds::rateCounts);
    kinds.put("mcnemar", EvidenceKinds::mcNemar);
    kinds.put("e_sr", EvidenceKinds::changeDetector);
    kinds.put("make_blocks", BlockKinds::makeBlocks);
    kinds.put("label_blocks", BlockKinds::labelBlocks);
    kinds.put("decision", DecisionKind::check);
    kinds.put("drift", FigureKinds::drift);
    kinds.put("authority", FigureKinds::authority);
    kinds.put("switchback", FigureKinds::switchback);
    kinds.put("lag1", FigureKinds::lag1);
    kinds.put("alpha_attempt", FigureKinds::attempts);
    kinds.put("rng", FigureKinds::rng);
    kinds.put("sim_iid_null", SimulationKinds::iidNull);
    kinds.put("sim_ar1", SimulationKinds::autocorrelated);
    kinds.put("sim_regime", SimulationKinds::regime);
    kinds.put("sim_rare", SimulationKinds::rare);
    kinds.put("sim_gates", SimulationKinds::gates);
    kinds.put("sim_power", SimulationKinds::power);
    kinds.put("sim_switchback", SimulationKinds::switchback);
    kinds.put("sim_esr", SimulationKinds::changeDetector);
    kinds.put("prpl_eb_cs", OptionalKinds::empiricalBernstein);
    kinds.put("boundaries", OptionalKinds::boundaries);
    kinds.put("msprt", OptionalKinds::sequentialRatio);
    kinds.put("asymp_cs", OptionalKinds::asymptotic);
    return kinds;
  }
}
