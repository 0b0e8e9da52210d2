package io.bumpless.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that hold for every field of every kind, checked on the committed YAML. */
class SchemaRulesTest {

  /** What a resource of ours must never offer: it would let a CR run anything anywhere. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "namespace",
          "image",
          "args",
          "volumes",
          "serviceAccount",
          "serviceAccountName",
          "securityContext",
          "podTemplate",
          "template",
          "env");

  private static final List<Field> FIELDS = new ArrayList<>();

  /** A field with its path, for example {@code SensorSource.spec.tags[].name}. */
  private record Field(String path, String name, JSONSchemaProps schema) {}

  @BeforeAll
  static void read() throws IOException {
    FIELDS.clear();
    for (String text : CrdText.read(Path.of("yaml")).values()) {
      var crd = Serialization.unmarshal(text, CustomResourceDefinition.class);
      crd.getSpec()
          .getVersions()
          .forEach(
              version ->
                  collect(
                      crd.getSpec().getNames().getKind(),
                      version.getSchema().getOpenAPIV3Schema()));
    }
  }

  private static void collect(String path, JSONSchemaProps schema) {
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (name, child) -> {
                FIELDS.add(new Field(path + "." + name, name, child));
                collect(path + "." + name, child);
              });
    }
    if (schema.getItems() != null) {
      FIELDS.add(new Field(path + "[]", "", schema.getItems().getSchema()));
      collect(path + "[]", schema.getItems().getSchema());
    }
  }

  @Test
  void every_string_has_a_maximum_length_or_an_enumeration_or_a_format() {
    offenders(
        (name, schema) ->
            "string".equals(schema.getType())
                && schema.getMaxLength() == null
                && schema.getFormat() == null
                && (schema.getEnum() == null || schema.getEnum().isEmpty()));
  }

  @Test
  void every_list_has_a_maximum() {
    offenders((name, schema) -> "array".equals(schema.getType()) && schema.getMaxItems() == null);
  }

  @Test
  void there_are_no_free_form_objects() {
    offenders(
        (name, schema) ->
            schema.getAdditionalProperties() != null
                || Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields()));
  }

  @Test
  void every_field_is_described_in_at_most_three_sentences() {
    offenders(
        (name, schema) ->
            !name.isEmpty()
                && !Set.of("spec", "status").contains(name)
                && (schema.getDescription() == null || sentences(schema.getDescription()) > 3));
  }

  @Test
  void no_field_lets_a_resource_run_something_or_look_into_another_namespace() {
    offenders((name, schema) -> FORBIDDEN.contains(name));
  }

  @Test
  void a_list_whose_items_have_names_is_a_map_to_server_side_apply() {
    List<String> offenders =
        FIELDS.stream()
            .filter(field -> field.path().contains(".spec"))
            .filter(field -> field.schema().getItems() != null)
            .filter(
                field ->
                    field.schema().getItems().getSchema().getRequired() != null
                        && field.schema().getItems().getSchema().getRequired().contains("name"))
            .filter(field -> !"map".equals(field.schema().getXKubernetesListType()))
            .map(Field::path)
            .toList();

    assertThat(offenders).isEmpty();
  }

  @Test
  void conditions_are_a_map_by_type() {
    List<Field> conditions =
        FIELDS.stream().filter(field -> field.name().equals("conditions")).toList();

    assertThat(conditions)
        .hasSize(3)
        .allSatisfy(
            field ->
                assertThat(field.schema().getXKubernetesListMapKeys()).containsExactly("type"));
  }

  private static void offenders(BiPredicate<String, JSONSchemaProps> offence) {
    assertThat(FIELDS).hasSizeGreaterThan(300);
    assertThat(FIELDS)
        .filteredOn(field -> offence.test(field.name(), field.schema()))
        .extracting(Field::path)
        .isEmpty();
  }

  private static long sentences(String description) {
    return description.split("[.?!](\\s|$)").length;
  }
}
