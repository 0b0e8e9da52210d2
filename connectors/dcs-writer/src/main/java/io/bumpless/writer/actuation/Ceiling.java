package io.bumpless.writer.actuation;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.State.Level;
import java.util.Locale;

/**
 * How far the state may reach right now: the least of what mode, grant and plant allow. The state
 * follows it down at once and up through every state in between.
 *
 * @param level the bound
 * @param reason what bounds it; without meaning at the highest level
 * @param message for people
 */
record Ceiling(Level level, Reason reason, String message) {

  static Ceiling of(State current, CycleInputs inputs, Settings settings, long now) {
    if (inputs.trigger() == Trigger.Stop) {
      return new Ceiling(Level.DISABLED, Reason.Stopping, "the writer was told to end");
    }
    Ceiling allowed = ofMode(inputs.grant(), settings);
    if (allowed.level() == Level.DISABLED) {
      return allowed;
    }
    return switch (inputs.plant()) {
      case PlantView.Unusable u -> new Ceiling(Level.DISABLED, u.reason(), u.message());
      case PlantView.Lost lost ->
          least(
              new Ceiling(current.level(), Reason.DcsDisconnected, lost.message()),
              allowed.level() == Level.ADVISORY ? ofAuthority(inputs.grant(), now) : allowed);
      case PlantView.Usable usable ->
          allowed.level() == Level.ADVISORY ? ofAdvice(usable, inputs.grant(), now) : allowed;
    };
  }

  private static Ceiling ofMode(GrantStanding grant, Settings settings) {
    Mode max = grant.held().map(h -> h.grant().maxMode()).orElse(Mode.ADVISORY);
    Mode least = max.compareTo(settings.mode()) < 0 ? max : settings.mode();
    Level level =
        switch (least) {
          case DISABLED -> Level.DISABLED;
          case SHADOW -> Level.SHADOW;
          case ADVISORY -> Level.ADVISORY;
        };
    return new Ceiling(
        level,
        Reason.ModeReached,
        "spec.mode allows %s at most; raise it to go on"
            .formatted(
                least.name().charAt(0) + least.name().substring(1).toLowerCase(Locale.ROOT)));
  }

  private static Ceiling ofAdvice(PlantView.Usable usable, GrantStanding grant, long now) {
    return usable.advice().isEmpty()
        ? new Ceiling(
            Level.SHADOW,
            Reason.NoAdviceNode,
            "there is no node to advise at; set spec.advice.node")
        : ofAuthority(grant, now);
  }

  private static Ceiling ofAuthority(GrantStanding grant, long now) {
    if (grant.advised(now).isPresent()) {
      return new Ceiling(Level.ADVISORY, Reason.Advising, "");
    }
    Reason reason =
        switch (grant.status()) {
          case NotSeen -> Reason.GrantNotSeen;
          case Missing -> Reason.GrantMissing;
          case Unreadable -> Reason.GrantUnreadable;
          case Void -> Reason.GrantVoid;
          case InForce -> Reason.NoAuthority;
        };
    String message =
        reason == Reason.NoAuthority
            ? "the grant of sequence %d lets no version advise: %s"
                .formatted(grant.sequence(), grant.detail())
            : grant.detail();
    return new Ceiling(Level.SHADOW, reason, message);
  }

  private static Ceiling least(Ceiling a, Ceiling b) {
    return b.level().compareTo(a.level()) < 0 ? b : a;
  }
}
