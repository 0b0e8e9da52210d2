package io.bumpless.sandbox.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment of a container, with values from the pod's own fields. */
final class EnvironmentPlanner {

  private static final Pattern MAP_FIELD =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)'\\]");

  private final Pod pod;
  private final Surroundings surroundings;
  private final MountRewrite rewrite;

  EnvironmentPlanner(Pod pod, Surroundings surroundings, MountRewrite rewrite) {
    this.pod = pod;
    this.surroundings = surroundings;
    this.rewrite = rewrite;
  }

  Map<String, String> of(Container container) throws VolumePlanner.MissingSource {
    Map<String, String> environment = new TreeMap<>();
    environment.put("HOSTNAME", pod.getMetadata().getName());
    for (EnvVar variable : container.getEnv()) {
      String value =
          variable.getValueFrom() == null
              ? Objects.requireNonNullElse(variable.getValue(), "")
              : from(variable.getValueFrom(), container);
      environment.put(variable.getName(), rewrite.apply(value));
    }
    return environment;
  }

  private String from(EnvVarSource source, Container container) throws VolumePlanner.MissingSource {
    if (source.getFieldRef() != null) {
      return field(source.getFieldRef().getFieldPath());
    }
    if (source.getResourceFieldRef() != null) {
      return resource(source.getResourceFieldRef().getResource(), container);
    }
    if (source.getConfigMapKeyRef() != null) {
      var ref = source.getConfigMapKeyRef();
      Map<String, String> data =
          surroundings.configMap(ref.getName()).map(map -> map.getData()).orElse(Map.of());
      return required("configmap", ref.getName(), ref.getKey(), data, ref.getOptional());
    }
    var ref = source.getSecretKeyRef();
    Map<String, String> data =
        surroundings.secret(ref.getName()).map(secret -> secret.getData()).orElse(Map.of());
    String value = required("secret", ref.getName(), ref.getKey(), data, ref.getOptional());
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  private String field(String path) {
    Matcher map = MAP_FIELD.matcher(path);
    if (map.matches()) {
      Map<String, String> values =
          map.group(1).equals("labels")
              ? pod.getMetadata().getLabels()
              : pod.getMetadata().getAnnotations();
      return Objects.requireNonNullElse(values, Map.<String, String>of())
          .getOrDefault(map.group(2), "");
    }
    return switch (path) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "spec.nodeName" -> Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
      case "spec.serviceAccountName" ->
          Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), "");
      case "status.podIP", "status.hostIP" -> "127.0.0.1";
      default -> "";
    };
  }

  private static String resource(String name, Container container) {
    String[] parts = name.split("\\.", 2);
    var resources = container.getResources();
    Map<String, Quantity> amounts =
        resources == null
            ? Map.of()
            : parts[0].equals("limits") ? resources.getLimits() : resources.getRequests();
    Quantity amount = amounts == null ? null : amounts.get(parts[parts.length - 1]);
    return amount == null ? "0" : Quantity.getAmountInBytes(amount).toBigInteger().toString();
  }

  private static String required(
      String kind, String name, String key, Map<String, String> data, Boolean optional)
      throws VolumePlanner.MissingSource {
    String value = data == null ? null : data.get(key);
    if (value == null && !Boolean.TRUE.equals(optional)) {
      throw new VolumePlanner.MissingSource(
          "%s \"%s\" has no key \"%s\"".formatted(kind, name, key));
    }
    return Objects.requireNonNullElse(value, "");
  }
}
