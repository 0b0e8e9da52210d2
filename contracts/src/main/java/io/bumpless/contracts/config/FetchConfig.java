package io.bumpless.contracts.config;

import java.util.Optional;

/**
 * Configuration of a fetch Job: bring the bytes of one model, verify them, put them into the object
 * store.
 *
 * @param deployment the ModelDeployment
 * @param bus the site bus; only the DATA account is used
 * @param origin {@code http(s)://…}, or {@code file:…} for a model mounted from a ConfigMap
 * @param digest {@code sha256:…} that the bytes must have; also the key in the object store
 * @param maxBytes larger models are refused
 * @param credentialsFolder secret folder with {@code username} and {@code password}, or {@code
 *     token}
 */
public record FetchConfig(
    Subject deployment,
    BusConfig bus,
    String origin,
    String digest,
    long maxBytes,
    Optional<String> credentialsFolder) {

  /** The codec of this configuration. */
  public static ConfigCodec<FetchConfig> codec() {
    return ConfigCodec.of(FetchConfig.class);
  }
}
