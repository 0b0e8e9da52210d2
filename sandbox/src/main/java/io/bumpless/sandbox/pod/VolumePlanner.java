package io.bumpless.sandbox.pod;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Turns volumes into folders with files. */
final class VolumePlanner {

  /** A volume whose source does not exist and is not optional. */
  static final class MissingSource extends Exception {
    private static final long serialVersionUID = 1L;

    MissingSource(String message) {
      super(message);
    }
  }

  private final Surroundings surroundings;
  private final PodPlace place;
  private final MountRewrite rewrite;

  VolumePlanner(Surroundings surroundings, PodPlace place, MountRewrite rewrite) {
    this.surroundings = surroundings;
    this.place = place;
    this.rewrite = rewrite;
  }

  VolumeFolder folder(Volume volume) throws MissingSource {
    if (volume.getPersistentVolumeClaim() != null) {
      String claim = volume.getPersistentVolumeClaim().getClaimName();
      return new VolumeFolder(place.claims().resolve(claim), Optional.empty());
    }
    Optional<Map<String, String>> files = Optional.empty();
    if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      files = Optional.of(configMap(source.getName(), source.getItems(), source.getOptional()));
    } else if (volume.getSecret() != null) {
      var source = volume.getSecret();
      files = Optional.of(secret(source.getSecretName(), source.getItems(), source.getOptional()));
    } else if (volume.getProjected() != null) {
      files = Optional.of(projected(volume.getProjected().getSources()));
    } else if (volume.getEmptyDir() == null) {
      throw new MissingSource(
          "volume \"%s\" is of a type that the sandbox does not know: configMap, secret, projected, emptyDir or persistentVolumeClaim"
              .formatted(volume.getName()));
    }
    return new VolumeFolder(place.volume(volume.getName()), files);
  }

  private Map<String, String> projected(List<VolumeProjection> sources) throws MissingSource {
    Map<String, String> files = new TreeMap<>();
    for (VolumeProjection source : sources) {
      if (source.getConfigMap() != null) {
        var map = source.getConfigMap();
        files.putAll(configMap(map.getName(), map.getItems(), map.getOptional()));
      } else if (source.getSecret() != null) {
        var map = source.getSecret();
        files.putAll(secret(map.getName(), map.getItems(), map.getOptional()));
      }
      // Tokens and the downward API are not projected: no pod of ours talks to the API server.
    }
    return files;
  }

  private Map<String, String> configMap(String name, List<KeyToPath> items, Boolean optional)
      throws MissingSource {
    Optional<ConfigMap> found = surroundings.configMap(name);
    if (found.isEmpty()) {
      return absent("configmap", name, optional);
    }
    Map<String, String> content = new TreeMap<>();
    orEmpty(found.get().getData())
        .forEach((key, text) -> content.put(key, base64(rewrite.apply(text))));
    content.putAll(orEmpty(found.get().getBinaryData()));
    return select("configmap", name, content, items, optional);
  }

  private Map<String, String> secret(String name, List<KeyToPath> items, Boolean optional)
      throws MissingSource {
    Optional<Secret> found = surroundings.secret(name);
    if (found.isEmpty()) {
      return absent("secret", name, optional);
    }
    return select("secret", name, orEmpty(found.get().getData()), items, optional);
  }

  private static Map<String, String> absent(String kind, String name, Boolean optional)
      throws MissingSource {
    if (Boolean.TRUE.equals(optional)) {
      return Map.of();
    }
    throw new MissingSource("%s \"%s\" not found".formatted(kind, name));
  }

  private static Map<String, String> select(
      String kind,
      String name,
      Map<String, String> content,
      List<KeyToPath> items,
      Boolean optional)
      throws MissingSource {
    if (items == null || items.isEmpty()) {
      return content;
    }
    Map<String, String> chosen = new TreeMap<>();
    for (KeyToPath item : items) {
      String value = content.get(item.getKey());
      if (value != null) {
        chosen.put(item.getPath(), value);
      } else if (!Boolean.TRUE.equals(optional)) {
        throw new MissingSource("%s \"%s\" has no key \"%s\"".formatted(kind, name, item.getKey()));
      }
    }
    return chosen;
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
