package io.bumpless.contracts.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * One pod's configuration as YAML. The consumer owns the format, the operator writes it with this
 * same codec. Unknown and missing required fields are errors: a config is never half understood.
 *
 * @param <C> the record of the configuration
 */
public final class ConfigCodec<C> {
  private final Class<C> type;
  private final ObjectMapper yaml;

  private ConfigCodec(Class<C> type) {
    this.type = type;
    this.yaml =
        YAMLMapper.builder(
                YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    // Alternatives are keys that people can read, not YAML tags.
                    .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();
  }

  /** A codec for configurations of {@code type}. */
  public static <C> ConfigCodec<C> of(Class<C> type) {
    return new ConfigCodec<>(type);
  }

  /** The configuration as YAML text. */
  public String write(C config) {
    try {
      return yaml.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + type.getSimpleName(), e);
    }
  }

  /**
   * The configuration in {@code text}.
   *
   * @throws MalformedConfig when the text is no such configuration; the message names field, line
   *     and reason
   */
  public C read(String text) throws MalformedConfig {
    try {
      C config = yaml.readValue(text, type);
      if (config == null) {
        throw new MalformedConfig("the configuration is empty", null);
      }
      return config;
    } catch (JsonProcessingException e) {
      throw new MalformedConfig(type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** A configuration that cannot be read. */
  public static final class MalformedConfig extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedConfig(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
