package io.bumpless.plant.mill;

import io.bumpless.plant.dcs.DcsState;
import io.bumpless.plant.opcua.NodeSpec;
import io.bumpless.plant.opcua.NodeSpec.Analog;
import io.bumpless.plant.opcua.Sample;
import io.bumpless.plant.opcua.ValueType;
import io.bumpless.plant.process.Laboratory.Assay;
import io.bumpless.plant.process.MillState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of the mill and its control system, and what they show. */
final class MillNodes {
  static final String NAMESPACE = "urn:dcs:mill";

  static final String FEED = "FIC101.PV";
  static final String SETPOINT = "FIC101.SP";
  static final String OUTPUT = "FIC101.OUT";
  static final String MODE = "FIC101.MODE";
  static final String POWER = "MILL3.POWER";
  static final String LOAD = "MILL3.LOAD";
  static final String BEARING = "MILL3.BEARING";
  static final String P80 = "MILL3.P80";
  static final String P80_LAB = "MILL3.P80_LAB";
  static final String OVERLOAD = "MILL3.OVERLOAD";
  static final String HARDNESS = "ORE.HARDNESS";
  static final String ORE_TYPE = "ORE.TYPE";
  static final String ADVICE = "MILL3.AI_ADVICE";
  static final String STATE = "MILL3.AI_STATE";
  static final String COMMAND = "MILL3.AI_CMD";
  static final String VALUE = "MILL3.AI_VALUE";
  static final String PERMIT = "MILL3.AI_PERMIT";
  static final String REQUEST = "MILL3.AI_REQ";
  static final String OVERRIDE = "MILL3.AI_OVERRIDE";
  static final String IN_CONTROL = "MILL3.AI_INCTRL";
  static final String HEARTBEAT = "MILL3.AI_HB";
  static final String EPOCH = "MILL3.AI_EPOCH";
  static final String SHED = "MILL3.AI_SHED";
  static final String LOW = "MILL3.AI_LOW";
  static final String HIGH = "MILL3.AI_HIGH";
  static final String DCS_HEARTBEAT = "MILL3.DCS_HB";

  static final Analog FEED_RANGE = new Analog(0, 400, "t/h", "E18");
  private static final Analog PERCENT = new Analog(0, 100, "%", "P1");
  private static final Analog KILOWATT = new Analog(0, 4000, "kW", "KWT");
  private static final Analog TONNE = new Analog(0, 120, "t", "TNE");
  private static final Analog MEGAPASCAL = new Analog(0, 12, "MPa", "MPA");
  private static final Analog MICROMETRE = new Analog(0, 400, "µm", "4H");

  private MillNodes() {}

  static List<NodeSpec> all() {
    return List.of(
        NodeSpec.measured(FEED, FEED_RANGE, "Fresh feed, belt scale"),
        NodeSpec.writable(SETPOINT, FEED_RANGE, "Set point that FIC101 really uses"),
        NodeSpec.measured(OUTPUT, PERCENT, "Feeder speed, output of FIC101"),
        NodeSpec.readOnly(MODE, ValueType.INT32, "FIC101: 8 MAN, 16 AUTO, 64 RCAS"),
        NodeSpec.measured(POWER, KILOWATT, "Mill power"),
        NodeSpec.measured(LOAD, TONNE, "Mill load, from load cells"),
        NodeSpec.measured(BEARING, MEGAPASCAL, "Bearing oil pressure"),
        NodeSpec.measured(P80, MICROMETRE, "80 % passing size, on-line analyser"),
        NodeSpec.measured(P80_LAB, MICROMETRE, "80 % passing size, laboratory; time of the sample"),
        NodeSpec.readOnly(OVERLOAD, ValueType.BOOLEAN, "Overload interlock holds the feed at zero"),
        NodeSpec.readOnly(HARDNESS, ValueType.DOUBLE, "Relative ore hardness; known to nobody"),
        NodeSpec.readOnly(ORE_TYPE, ValueType.INT32, "1 soft, 2 average, 3 hard"),
        NodeSpec.writable(ADVICE, FEED_RANGE, "Advised feed set point"),
        NodeSpec.writable(STATE, ValueType.STRING, "State of the program, for the operator"),
        NodeSpec.writable(COMMAND, ValueType.COMMAND, "{value, epoch, sequence}, fenced"),
        NodeSpec.writable(VALUE, FEED_RANGE, "Command of programs without arrays; weakly fenced"),
        NodeSpec.readOnly(PERMIT, ValueType.BOOLEAN, "The program may drive FIC101"),
        NodeSpec.readOnly(REQUEST, ValueType.BOOLEAN, "The operator asks the program; maintained"),
        NodeSpec.readOnly(OVERRIDE, ValueType.BOOLEAN, "The operator takes the loop away"),
        NodeSpec.writable(IN_CONTROL, ValueType.BOOLEAN, "The program drives FIC101"),
        NodeSpec.writable(HEARTBEAT, ValueType.INT16, "Heartbeat of the program, 0 … 32767"),
        NodeSpec.writable(EPOCH, ValueType.UINT32, "Fencing epoch in force"),
        NodeSpec.readOnly(SHED, ValueType.BOOLEAN, "Loop shed: the program went silent"),
        NodeSpec.measured(LOW, FEED_RANGE, "Faceplate: lowest set point for the program"),
        NodeSpec.measured(HIGH, FEED_RANGE, "Faceplate: highest set point for the program"),
        NodeSpec.readOnly(DCS_HEARTBEAT, ValueType.INT16, "Heartbeat of the control system"));
  }

  /** What the nodes show that the control system owns. Nodes that clients own are not in it. */
  static Map<String, Sample> samples(MillState mill, DcsState dcs, Instant now) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(FEED, mill.instruments().feed());
    values.put(SETPOINT, dcs.loop().setpoint());
    values.put(OUTPUT, mill.controller().output());
    values.put(MODE, dcs.loop().mode().code());
    values.put(POWER, mill.instruments().power());
    values.put(LOAD, mill.charge().load());
    values.put(BEARING, mill.instruments().bearing());
    values.put(P80, mill.instruments().p80());
    values.put(OVERLOAD, mill.charge().overloaded());
    values.put(HARDNESS, mill.hardness());
    values.put(ORE_TYPE, mill.oreType());
    values.put(PERMIT, dcs.operator().permit());
    values.put(REQUEST, dcs.operator().request());
    values.put(OVERRIDE, dcs.operator().override());
    values.put(EPOCH, dcs.program().epoch());
    values.put(SHED, dcs.watch().shed());
    values.put(LOW, dcs.operator().low());
    values.put(HIGH, dcs.operator().high());
    values.put(DCS_HEARTBEAT, dcs.watch().ownHeartbeat());
    Map<String, Sample> samples = new LinkedHashMap<>();
    values.forEach((id, value) -> samples.put(id, Sample.good(value, now)));
    return samples;
  }

  /** The newest assay, stamped with the time of its sample in wall-clock time. */
  static Sample assay(MillState mill, Assay assay, double timeFactor, Instant now) {
    double ago = (mill.time() - assay.takenAt()) / timeFactor;
    return Sample.good(assay.p80(), now.minus(Duration.ofMillis(Math.round(ago * 1000))));
  }

  /** First values of the nodes that clients write. */
  static Map<String, Sample> written(DcsState dcs, Instant now) {
    return Map.of(
        ADVICE, Sample.waiting(now),
        STATE, Sample.good("", now),
        COMMAND, Sample.good(List.of(0.0, 0.0, 0.0), now),
        IN_CONTROL, Sample.good(dcs.program().inControl(), now),
        HEARTBEAT, Sample.good(dcs.program().heartbeat(), now));
  }
}
