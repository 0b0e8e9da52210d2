package io.bumpless.sandbox.pod;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * The ConfigMaps and Secrets of a pod's namespace, by name.
 *
 * @param configMaps by name
 * @param secrets by name
 */
public record Surroundings(Map<String, ConfigMap> configMaps, Map<String, Secret> secrets) {

  public Surroundings {
    configMaps = Map.copyOf(configMaps);
    secrets = Map.copyOf(secrets);
  }

  Optional<ConfigMap> configMap(String name) {
    return Optional.ofNullable(configMaps.get(name));
  }

  Optional<Secret> secret(String name) {
    return Optional.ofNullable(secrets.get(name));
  }
}
