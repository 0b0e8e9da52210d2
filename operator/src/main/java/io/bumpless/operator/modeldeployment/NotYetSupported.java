package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.Artifact;
import io.bumpless.crds.model.Comparison;
import io.bumpless.crds.model.ModelDeploymentSpec;
import io.bumpless.crds.model.Rollout;
import io.bumpless.crds.model.TargetStage;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The parts of the schema that this version does not act on. They are answered loudly, never
 * ignored. Each entry names the field and what is seen in it.
 */
final class NotYetSupported {
  private static final List<String> SCHEMES = List.of("http://", "https://");

  private final List<String> fields = new ArrayList<>();

  private NotYetSupported() {}

  /** Fields without which no revision can be run. */
  static List<String> blocking(ModelDeploymentSpec spec) {
    NotYetSupported found = new NotYetSupported();
    found.artifact(spec.model());
    found.comparison(spec.comparison());
    found.rollout(spec.rollout());
    return List.copyOf(found.fields);
  }

  /** Whether the stage that is asked for lies beyond this version's last one. */
  static boolean beyondAdvise(ModelDeploymentSpec spec) {
    TargetStage target = spec.rollout().targetStage();
    return target == TargetStage.Limited || target == TargetStage.Actuate;
  }

  private void artifact(Artifact model) {
    if (model.uri() != null && SCHEMES.stream().noneMatch(model.uri()::startsWith)) {
      String scheme = model.uri().substring(0, Math.max(0, model.uri().indexOf(':')));
      fields.add("model.uri with " + scheme + " (use http, https or configMapRef)");
    }
    when(model.digest() == null, "model without digest");
  }

  private void comparison(Comparison comparison) {
    changed("comparison", comparison, Comparison.defaults());
  }

  private void rollout(Rollout rollout) {
    Rollout defaults = Rollout.defaults();
    when(rollout.paused(), "rollout.paused: true");
    when(rollout.replay() != null, "rollout.replay");
    changed("rollout.shadow", rollout.shadow(), defaults.shadow());
    changed("rollout.advise", rollout.advise(), defaults.advise());
    changed("rollout.actuate", rollout.actuate(), defaults.actuate());
    changed("rollout.surveillance", rollout.surveillance(), defaults.surveillance());
    // Bands are what the schema demands of targetStage Limited; that stage is answered by itself.
    changed(
        "rollout.limited.approval", rollout.limited().approval(), defaults.limited().approval());
    changed(
        "rollout.revisionHistoryLimit",
        rollout.revisionHistoryLimit(),
        defaults.revisionHistoryLimit());
  }

  private void changed(String field, Object value, Object standard) {
    if (value.equals(standard)) {
      return;
    }
    if (!(value instanceof Record)) {
      fields.add(field + ": " + value);
      return;
    }
    Arrays.stream(value.getClass().getRecordComponents())
        .filter(c -> !equal(c, value, standard))
        .forEach(c -> fields.add(field + "." + c.getName()));
  }

  private static boolean equal(RecordComponent component, Object value, Object standard) {
    try {
      component.getAccessor().setAccessible(true);
      return Objects.equals(
          component.getAccessor().invoke(value), component.getAccessor().invoke(standard));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private void when(boolean used, String field) {
    if (used) {
      fields.add(field);
    }
  }
}
