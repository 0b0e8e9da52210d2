package io.bumpless.crds.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArray;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the generator cannot say with annotations. */
final class SchemaFinish {

  private SchemaFinish() {}

  static CustomResourceDefinition of(CustomResourceDefinition crd, List<String> columns) {
    for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
      version
          .getAdditionalPrinterColumns()
          .sort(
              Comparator.comparing(
                  (CustomResourceColumnDefinition column) -> columns.indexOf(column.getName())));
      JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
      root.setRequired(List.of("spec"));
      namedLists(root.getProperties().get("spec"));
      status(root.getProperties().get("status"));
    }
    return crd;
  }

  /** Lists of named things are maps to server-side apply; unique names cost CEL nothing then. */
  private static void namedLists(JSONSchemaProps schema) {
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(SchemaFinish::namedLists);
    }
    if (schema.getItems() == null) {
      return;
    }
    JSONSchemaProps item = schema.getItems().getSchema();
    namedLists(item);
    for (String key : List.of("name", "value")) {
      if (item.getRequired() != null && item.getRequired().contains(key)) {
        schema.setXKubernetesListType("map");
        schema.setXKubernetesListMapKeys(List.of(key));
        return;
      }
    }
  }

  private static void status(JSONSchemaProps status) {
    // kstatus takes an absent observedGeneration for "current": -1 says "nobody has looked yet".
    var unseen = JsonNodeFactory.instance.objectNode().put("observedGeneration", -1);
    status.setDefault(unseen);
    JSONSchemaProps conditions = status.getProperties().get("conditions");
    if (conditions != null) {
      conditions.setXKubernetesListType("map");
      conditions.setXKubernetesListMapKeys(List.of("type"));
      conditions.setItems(new JSONSchemaPropsOrArray(List.of(), condition()));
    }
  }

  /** The schema of metav1.Condition; the model class of the client carries no constraints. */
  private static JSONSchemaProps condition() {
    return new JSONSchemaPropsBuilder()
        .withType("object")
        .withRequired("type", "status", "lastTransitionTime", "reason", "message")
        .withProperties(
            new TreeMap<>(
                Map.of(
                    "type",
                    text("Aspect of the resource.", 316),
                    "status",
                    new JSONSchemaPropsBuilder(text("`True`, `False` or `Unknown`.", null))
                        .withEnum(
                            JsonNodeFactory.instance.textNode("True"),
                            JsonNodeFactory.instance.textNode("False"),
                            JsonNodeFactory.instance.textNode("Unknown"))
                        .build(),
                    "reason",
                    new JSONSchemaPropsBuilder(text("Reason, one of docs/runbook.md.", 1024L))
                        .withPattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
                        .build(),
                    "message",
                    text("What is the case, with numbers, and the next command.", 4096),
                    "lastTransitionTime",
                    new JSONSchemaPropsBuilder(text("Last change of `status`.", null))
                        .withFormat("date-time")
                        .build(),
                    "observedGeneration",
                    new JSONSchemaPropsBuilder()
                        .withType("integer")
                        .withFormat("int64")
                        .withMinimum(0.0)
                        .withDescription("Generation of the spec that this condition speaks of.")
                        .build())))
        .build();
  }

  private static JSONSchemaProps text(String description, Number maxLength) {
    return new JSONSchemaPropsBuilder()
        .withType("string")
        .withDescription(description)
        .withMaxLength(maxLength == null ? null : maxLength.longValue())
        .build();
  }
}
