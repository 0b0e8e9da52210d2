package io.bumpless.scorer.endpoint;

import java.util.Map;

/**
 * What the endpoint serves.
 *
 * @param name of the ModelDeployment
 * @param version for people
 * @param properties shown with the metadata: digest, revision
 */
public record Served(String name, String version, Map<String, String> properties) {
  public Served {
    properties = Map.copyOf(properties);
  }
}
