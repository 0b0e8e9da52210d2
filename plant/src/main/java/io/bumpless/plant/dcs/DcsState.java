package io.bumpless.plant.dcs;

/**
 * The control system's view of loop FIC101 and of the program that may drive it. Milliseconds are
 * monotonic.
 *
 * @param loop mode, set point and output of FIC101
 * @param operator what people decide at the console
 * @param program what the program wrote
 * @param watch what the control system concluded from it
 */
public record DcsState(Loop loop, Operator operator, Program program, Watch watch) {

  /**
   * FIC101.
   *
   * @param setpoint what the loop really uses, t/h
   * @param target where the set point ramps to in RCAS, t/h
   * @param manualOutput feeder speed in MAN, %
   */
  public record Loop(LoopMode mode, double setpoint, double target, double manualOutput) {
    Loop withMode(LoopMode other) {
      return new Loop(other, setpoint, setpoint, manualOutput);
    }

    Loop withSetpoint(double value) {
      return new Loop(mode, value, value, manualOutput);
    }

    Loop withTarget(double value) {
      return new Loop(mode, setpoint, value, manualOutput);
    }

    Loop ramped(double value) {
      return new Loop(mode, value, target, manualOutput);
    }

    Loop withManualOutput(double value) {
      return new Loop(mode, setpoint, target, value);
    }
  }

  /**
   * The console.
   *
   * @param permit the program may drive the loop
   * @param request maintained: the operator asks the program to take the loop
   * @param override the operator takes it away
   * @param low lowest set point accepted from the program, t/h
   * @param high highest set point accepted from the program, t/h
   */
  public record Operator(
      boolean permit, boolean request, boolean override, double low, double high) {
    Operator withPermit(boolean value) {
      return new Operator(value, request, override, low, high);
    }

    Operator withRequest(boolean value) {
      return new Operator(permit, value, override, low, high);
    }

    Operator withOverride(boolean value) {
      return new Operator(permit, request, value, low, high);
    }

    Operator withLimits(double newLow, double newHigh) {
      return new Operator(permit, request, override, newLow, newHigh);
    }
  }

  /**
   * What the program wrote.
   *
   * @param inControl the program says that it drives the loop
   * @param heartbeat last value of AI_HB
   * @param epoch highest epoch seen in AI_EPOCH or a command; unsigned 32 bit
   * @param sequence highest sequence seen within that epoch
   */
  public record Program(boolean inControl, int heartbeat, long epoch, double sequence) {
    static final double NO_SEQUENCE = -1;

    Program withInControl(boolean value) {
      return new Program(value, heartbeat, epoch, sequence);
    }

    Program withHeartbeat(int value) {
      return new Program(inControl, value, epoch, sequence);
    }

    Program seen(long newEpoch, double newSequence) {
      return new Program(inControl, heartbeat, newEpoch, newSequence);
    }
  }

  /**
   * Conclusions.
   *
   * @param shed the loop was taken from a program that went silent; acknowledged by request off
   * @param sheds how often that happened
   * @param heartbeatMovedAt when AI_HB last changed, or RCAS began
   * @param ownHeartbeat DCS_HB, 0…32767
   * @param ownHeartbeatAt when it last moved
   * @param scannedAt when the logic last ran
   */
  public record Watch(
      boolean shed,
      long sheds,
      long heartbeatMovedAt,
      int ownHeartbeat,
      long ownHeartbeatAt,
      long scannedAt) {
    Watch heartbeatMoved(long now) {
      return new Watch(shed, sheds, now, ownHeartbeat, ownHeartbeatAt, scannedAt);
    }

    Watch shedNow() {
      return new Watch(true, sheds + 1, heartbeatMovedAt, ownHeartbeat, ownHeartbeatAt, scannedAt);
    }

    Watch acknowledged() {
      return new Watch(false, sheds, heartbeatMovedAt, ownHeartbeat, ownHeartbeatAt, scannedAt);
    }

    Watch scanned(int heartbeat, long heartbeatAt, long now) {
      return new Watch(shed, sheds, heartbeatMovedAt, heartbeat, heartbeatAt, now);
    }
  }

  /** Loop in AUTO at this set point, permissive on, nobody asked for the program yet. */
  public static DcsState automatic(double setpoint, double output, long now) {
    return new DcsState(
        new Loop(LoopMode.AUTO, setpoint, setpoint, output),
        new Operator(true, false, false, 160, 300),
        new Program(false, 0, 0, Program.NO_SEQUENCE),
        new Watch(false, 0, now, 0, now, now));
  }

  DcsState with(Loop other) {
    return new DcsState(other, operator, program, watch);
  }

  DcsState with(Operator other) {
    return new DcsState(loop, other, program, watch);
  }

  DcsState with(Program other) {
    return new DcsState(loop, operator, other, watch);
  }

  DcsState with(Watch other) {
    return new DcsState(loop, operator, program, other);
  }
}
