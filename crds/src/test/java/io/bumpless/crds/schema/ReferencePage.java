package io.bumpless.crds.schema;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that lists every field of every kind, made from the CRDs. */
final class ReferencePage {

  private static final String HEAD =
      """
      # Reference: the custom resources

      Generated from the Java types (`crds/`) by `./mvnw -pl crds test -Dtest=ReferencePageTest -Dcrds.write=true`; do not edit.
      Group `bumpless.io`, version `v1alpha1`, category `bumpless`. **Bold** fields are required. `[]` = item of a list.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private ReferencePage() {}

  /** The page of these CRDs, each given as YAML. */
  static String of(Collection<String> crds) {
    ReferencePage reference = new ReferencePage();
    crds.forEach(
        yaml -> reference.kind(Serialization.unmarshal(yaml, CustomResourceDefinition.class)));
    return reference.page.toString();
  }

  private void kind(CustomResourceDefinition crd) {
    var names = crd.getSpec().getNames();
    var version = crd.getSpec().getVersions().getFirst();
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    page.append(
        "\n## %s (`%s`)\n".formatted(names.getKind(), String.join("`, `", names.getShortNames())));
    page.append(
        "\nColumns: %s.\n"
            .formatted(
                version.getAdditionalPrinterColumns().stream()
                    .map(
                        column ->
                            column.getName()
                                + (column.getPriority() > 0 ? " (with `-o wide`)" : ""))
                    .collect(Collectors.joining(", "))));
    List<String> rules = new ArrayList<>();
    rules("metadata", root, rules);
    for (String part : List.of("spec", "status")) {
      page.append("\n### %s\n\n".formatted(part));
      page.append("| field | type | default | description |\n|---|---|---|---|\n");
      fields("", root.getProperties().get(part), rules);
    }
    page.append("\n### Rules across fields\n\n");
    rules.stream().distinct().forEach(rule -> page.append("- ").append(rule).append('\n'));
  }

  private void fields(String path, JSONSchemaProps schema, List<String> rules) {
    rules(path, schema, rules);
    if (schema.getProperties() == null) {
      return;
    }
    for (Map.Entry<String, JSONSchemaProps> field : schema.getProperties().entrySet()) {
      String name = path + field.getKey();
      JSONSchemaProps value = field.getValue();
      boolean required =
          schema.getRequired() != null && schema.getRequired().contains(field.getKey());
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  required ? "**`" + name + "`**" : "`" + name + "`",
                  type(value),
                  value.getDefault() == null ? "" : "`" + value.getDefault() + "`",
                  cell(value.getDescription())));
      fields(name + ".", value, rules);
      if (value.getItems() != null) {
        fields(name + "[].", value.getItems().getSchema(), rules);
      }
    }
  }

  private static void rules(String path, JSONSchemaProps schema, List<String> rules) {
    if (schema.getXKubernetesValidations() == null) {
      return;
    }
    for (ValidationRule rule : schema.getXKubernetesValidations()) {
      String where = path.replaceFirst("\\.$", "");
      rules.add((where.isEmpty() ? "" : "`" + where + "`: ") + rule.getMessage());
    }
  }

  private static String type(JSONSchemaProps schema) {
    if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
      return schema.getEnum().stream()
          .map(value -> "`" + value.asText() + "`")
          .collect(Collectors.joining(" "));
    }
    if (schema.getItems() != null) {
      return "list of %s, at most %d"
          .formatted(schema.getItems().getSchema().getType(), schema.getMaxItems());
    }
    return schema.getType() + bounds(schema);
  }

  private static String bounds(JSONSchemaProps schema) {
    String low = bound(schema.getMinimum(), schema.getExclusiveMinimum(), "≥ ", "> ");
    String high = bound(schema.getMaximum(), schema.getExclusiveMaximum(), "≤ ", "< ");
    String length = schema.getMaxLength() == null ? "" : ", at most " + schema.getMaxLength();
    return low + high + length;
  }

  private static String bound(Double value, Boolean exclusive, String open, String strict) {
    if (value == null) {
      return "";
    }
    String number =
        value == Math.rint(value) ? String.valueOf(value.longValue()) : value.toString();
    return ", " + (Boolean.TRUE.equals(exclusive) ? strict : open) + number;
  }

  private static String cell(String text) {
    return text == null ? "" : text.replace("|", "\\|").replace("\n", " ");
  }
}
