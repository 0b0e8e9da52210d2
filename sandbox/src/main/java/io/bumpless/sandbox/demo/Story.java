package io.bumpless.sandbox.demo;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.WriterState;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.TagsStatus;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed since the last look, as lines for a person. Pure. */
final class Story {

  /**
   * What a look saw.
   *
   * @param sources of the namespace
   * @param models of the namespace
   * @param bindings of the namespace
   * @param pods on the node
   */
  record Look(
      List<SensorSource> sources,
      List<ModelDeployment> models,
      List<DcsBinding> bindings,
      List<RunningPod> pods) {}

  private final Map<String, String> told = new LinkedHashMap<>();

  /** The lines that are new. */
  List<String> news(Look look) {
    Map<String, String> now = new LinkedHashMap<>();
    for (SensorSource source : look.sources()) {
      Optional.ofNullable(source.getStatus())
          .ifPresent(status -> put(now, "sns", source, status.conditions(), tags(status.tags())));
    }
    for (ModelDeployment model : look.models()) {
      Optional.ofNullable(model.getStatus())
          .ifPresent(status -> put(now, "mdep", model, status.conditions(), ""));
    }
    for (DcsBinding binding : look.bindings()) {
      Optional.ofNullable(binding.getStatus())
          .ifPresent(
              status -> put(now, "dcsb", binding, status.conditions(), state(status.state())));
    }
    look.pods().forEach(pod -> now.put("pod/" + pod.name(), text(pod)));
    List<String> lines = new ArrayList<>();
    now.forEach(
        (object, text) -> {
          if (!text.equals(told.put(object, text))) {
            lines.add("%-34s %s".formatted(object, text));
          }
        });
    for (String gone : told.keySet().stream().filter(name -> !now.containsKey(name)).toList()) {
      told.remove(gone);
      lines.add("%-34s gone".formatted(gone));
    }
    return lines;
  }

  private static void put(
      Map<String, String> now,
      String kind,
      HasMetadata object,
      List<Condition> conditions,
      String more) {
    conditions.stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .ifPresent(
            ready ->
                now.put(
                    kind + "/" + object.getMetadata().getName(),
                    "Ready=%s %s%s".formatted(ready.getStatus(), ready.getReason(), more)));
  }

  private static String tags(TagsStatus tags) {
    return tags == null ? "" : ", %s of %s tags live".formatted(tags.live(), tags.configured());
  }

  private static String state(WriterState state) {
    return state == null ? "" : ", writer " + state;
  }

  private static String text(RunningPod pod) {
    String process = pod.pid().map(pid -> "process " + pid).orElse("no process");
    return "%s%s%s"
        .formatted(
            process,
            pod.ready() ? ", ready" : "",
            pod.restarts() == 0 ? "" : ", restarted " + pod.restarts() + " times");
  }
}
