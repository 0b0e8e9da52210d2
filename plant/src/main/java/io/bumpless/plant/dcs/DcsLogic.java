package io.bumpless.plant.dcs;

import io.bumpless.plant.dcs.DcsState.Operator;
import io.bumpless.plant.dcs.DcsState.Program;
import io.bumpless.plant.dcs.DcsState.Watch;
import java.util.List;

/**
 * The logic that a control engineer would have configured around FIC101, as pure functions: the
 * fence (actuation rules A15, A16), the quiet hand-back when inControl falls and the alarmed one
 * when the heartbeat stands still (A3, A4). The control system is the safety layer; this is it.
 */
public final class DcsLogic {
  /** DCS_HB counts 0 … 32767. */
  static final int HEARTBEAT_MODULO = 32_768;

  private static final long HEARTBEAT_MILLIS = 1_000;
  private static final long HIGHEST_EPOCH = 0xFFFF_FFFFL;

  private final DcsSettings settings;

  public DcsLogic(DcsSettings settings) {
    this.settings = settings;
  }

  /** One scan of the controller. {@code now} is monotonic, ms. */
  public DcsState scan(DcsState s, long now) {
    DcsState next = s;
    if (s.loop().mode() == LoopMode.RCAS) {
      next = remote(s, now);
    }
    return next.with(beat(next.watch(), now));
  }

  private DcsState remote(DcsState s, long now) {
    if (!s.operator().permit() || s.operator().override()) {
      return s.with(s.loop().withMode(LoopMode.AUTO));
    }
    if (now - s.watch().heartbeatMovedAt() >= settings.shedMillis()) {
      return s.with(s.loop().withMode(LoopMode.AUTO)).with(s.watch().shedNow());
    }
    double reach = settings.ratePerMinute() * (now - s.watch().scannedAt()) / 60_000.0;
    double gap = s.loop().target() - s.loop().setpoint();
    return s.with(s.loop().ramped(s.loop().setpoint() + Math.clamp(gap, -reach, reach)));
  }

  private static Watch beat(Watch watch, long now) {
    long beats = (now - watch.ownHeartbeatAt()) / HEARTBEAT_MILLIS;
    int heartbeat = (int) ((watch.ownHeartbeat() + beats) % HEARTBEAT_MODULO);
    return watch.scanned(heartbeat, watch.ownHeartbeatAt() + beats * HEARTBEAT_MILLIS, now);
  }

  /** AI_CMD = {value, epoch, sequence}: the fence. */
  public Outcome command(DcsState s, List<Double> command) {
    if (command.size() != 3 || command.stream().anyMatch(d -> !Double.isFinite(d))) {
      return Outcome.ignored(s, "a command is three finite numbers {value, epoch, sequence}");
    }
    double epoch = command.get(1);
    double sequence = command.get(2);
    if (epoch != Math.rint(epoch) || epoch < 0 || epoch > HIGHEST_EPOCH) {
      return Outcome.ignored(s, "epoch " + epoch + " is not an unsigned 32 bit number");
    }
    Program seen = s.program();
    if (epoch < seen.epoch()) {
      return Outcome.ignored(s, "epoch " + (long) epoch + " is below " + seen.epoch());
    }
    if (epoch == seen.epoch() && sequence <= seen.sequence()) {
      return Outcome.ignored(s, "sequence " + sequence + " is not above " + seen.sequence());
    }
    return admitted(s.with(seen.seen((long) epoch, sequence)), command.getFirst());
  }

  /**
   * AI_VALUE: the command of a gateway without arrays. Only AI_EPOCH stands between two programs.
   */
  public Outcome value(DcsState s, double value) {
    return Double.isFinite(value)
        ? admitted(s, value)
        : Outcome.ignored(s, "a command is a finite number, got " + value);
  }

  /** A download from the engineering station: the fence begins at 0 and the loop is in AUTO. */
  public DcsState download(DcsState s) {
    LoopMode mode = s.loop().mode() == LoopMode.RCAS ? LoopMode.AUTO : s.loop().mode();
    return s.with(s.loop().withMode(mode))
        .with(new Program(false, s.program().heartbeat(), 0, Program.NO_SEQUENCE));
  }

  private static Outcome admitted(DcsState s, double value) {
    if (s.watch().shed()) {
      return Outcome.ignored(s, "the loop was shed; request off acknowledges");
    }
    if (!s.operator().permit()) {
      return Outcome.ignored(s, "the permissive AI_PERMIT is off");
    }
    if (s.loop().mode() != LoopMode.RCAS) {
      return Outcome.ignored(
          s, "the loop is in " + s.loop().mode() + " (" + s.loop().mode().code() + "), not RCAS");
    }
    Operator limits = s.operator();
    double clamped = Math.clamp(value, limits.low(), limits.high());
    String why = clamped == value ? "taken" : "taken, clamped to " + clamped;
    return Outcome.accepted(s.with(s.loop().withTarget(clamped)), why);
  }

  /** AI_HB. */
  public Outcome heartbeat(DcsState s, int value, long now) {
    if (value == s.program().heartbeat()) {
      return Outcome.accepted(s, "heartbeat unchanged");
    }
    return Outcome.accepted(
        s.with(s.program().withHeartbeat(value)).with(s.watch().heartbeatMoved(now)), "heartbeat");
  }

  /** AI_INCTRL: its fall gives the loop back at once and quietly. */
  public Outcome inControl(DcsState s, boolean value) {
    DcsState next = s.with(s.program().withInControl(value));
    boolean fell = s.program().inControl() && !value;
    if (fell && s.loop().mode() == LoopMode.RCAS) {
      return Outcome.accepted(next.with(next.loop().withMode(LoopMode.AUTO)), "loop back in AUTO");
    }
    return Outcome.accepted(next, "noted");
  }

  /** AI_EPOCH: from here on older holders are outside the fence. */
  public Outcome epoch(DcsState s, long value) {
    if (value > s.program().epoch()) {
      return Outcome.accepted(
          s.with(s.program().seen(value, Program.NO_SEQUENCE)), "epoch " + value + " from now on");
    }
    if (value == s.program().epoch()) {
      return Outcome.accepted(s, "epoch unchanged");
    }
    return Outcome.ignored(s, "epoch " + value + " is below " + s.program().epoch());
  }

  /** The operator selects a mode. */
  public Outcome mode(DcsState s, LoopMode mode, long now) {
    if (mode != LoopMode.RCAS) {
      return Outcome.accepted(s.with(s.loop().withMode(mode)), "loop in " + mode);
    }
    if (!s.operator().permit()) {
      return Outcome.ignored(s, "RCAS needs the permissive AI_PERMIT");
    }
    if (s.watch().shed()) {
      return Outcome.ignored(s, "the loop was shed; request off acknowledges");
    }
    return Outcome.accepted(
        s.with(s.loop().withMode(mode)).with(s.watch().heartbeatMoved(now)), "loop in RCAS");
  }

  public Outcome permit(DcsState s, boolean value) {
    return Outcome.accepted(s.with(s.operator().withPermit(value)), "permissive " + onOff(value));
  }

  public Outcome override(DcsState s, boolean value) {
    return Outcome.accepted(s.with(s.operator().withOverride(value)), "override " + onOff(value));
  }

  /** Request off also acknowledges a shed. */
  public Outcome request(DcsState s, boolean value) {
    DcsState next = s.with(s.operator().withRequest(value));
    return Outcome.accepted(
        value ? next : next.with(next.watch().acknowledged()), "request " + onOff(value));
  }

  /** The operator, or a program outside the fence, sets the loop's set point. */
  public Outcome setpoint(DcsState s, double value) {
    if (!Double.isFinite(value)) {
      return Outcome.ignored(s, "a set point is a finite number, got " + value);
    }
    return Outcome.accepted(s.with(s.loop().withSetpoint(value)), "set point " + value + " t/h");
  }

  public Outcome manualOutput(DcsState s, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      return Outcome.ignored(s, "an output is 0 … 100 %, got " + percent);
    }
    return Outcome.accepted(s.with(s.loop().withManualOutput(percent)), "output " + percent + " %");
  }

  public Outcome limits(DcsState s, double low, double high) {
    if (!(low < high)) {
      return Outcome.ignored(s, "the low limit " + low + " is not below the high limit " + high);
    }
    return Outcome.accepted(
        s.with(s.operator().withLimits(low, high)), "limits " + low + " … " + high + " t/h");
  }

  private static String onOff(boolean value) {
    return value ? "on" : "off";
  }
}
