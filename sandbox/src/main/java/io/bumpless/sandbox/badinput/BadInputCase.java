package io.bumpless.sandbox.badinput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mistake a user can make: what is applied, and where the answer must be shown.
 *
 * @param title of the case
 * @param expectation where the answer must be shown, and what it must say
 * @param manifests what is applied, YAML
 */
public record BadInputCase(String title, Expectation expectation, String manifests) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z0-9.]+)}}");

  /**
   * Reads a case: a first document that says what is expected, then the manifests.
   *
   * @param text with placeholders like {@code {{endpoint}}}
   * @param values of the placeholders
   * @throws IllegalArgumentException when it says nothing to expect, or a placeholder has no value
   */
  public static BadInputCase parse(String text, Map<String, String> values) {
    String filled = fill(text, values);
    int end = filled.indexOf("\n---\n");
    if (end < 0) {
      throw new IllegalArgumentException("a case needs a head, then ---, then manifests: " + text);
    }
    JsonNode head = head(filled.substring(0, end));
    return new BadInputCase(
        head.path("case").asText(), Expectation.of(head), filled.substring(end + 5));
  }

  /** The text with its placeholders filled in. */
  public static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for placeholder " + match.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static JsonNode head(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the head of a case is no YAML: " + yaml, e);
    }
  }
}
