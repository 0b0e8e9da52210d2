package io.bumpless.crds.source;

import io.bumpless.crds.schema.Rules;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Where plant data comes from; becomes one connector pod and one durable stream. */
@Group("bumpless.io")
@Version("v1alpha1")
@Kind("SensorSource")
@ShortNames("sns")
@Categories("bumpless")
@ValidationRule(value = Rules.NAME, message = Rules.NAME_MESSAGE)
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "PROTOCOL",
    jsonPath = ".status.protocol",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "TAGS",
    jsonPath = ".status.tags.configured",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "ENDPOINT",
    jsonPath = ".status.endpoint",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "LIVE",
    jsonPath = ".status.tags.live",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
public class SensorSource extends CustomResource<SensorSourceSpec, SensorSourceStatus>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  @Override
  protected SensorSourceSpec initSpec() {
    return null;
  }

  @Override
  protected SensorSourceStatus initStatus() {
    return null;
  }
}
