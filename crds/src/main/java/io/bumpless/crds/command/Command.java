package io.bumpless.crds.command;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What a person did: approve, abort, disarm and so on. Never lives in Git. */
@Group("bumpless.io")
@Version("v1alpha1")
@Kind("Command")
@ShortNames("bcmd")
@Categories("bumpless")
@AdditionalPrinterColumn(
    name = "TARGET",
    jsonPath = ".spec.target.name",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "ACTION",
    jsonPath = ".spec.action",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "BY",
    jsonPath = ".spec.by",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "STATE",
    jsonPath = ".status.state",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "MESSAGE",
    jsonPath = ".status.message",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
public class Command extends CustomResource<CommandSpec, CommandStatus> implements Namespaced {

  private static final long serialVersionUID = 1L;

  @Override
  protected CommandSpec initSpec() {
    return null;
  }

  @Override
  protected CommandStatus initStatus() {
    return null;
  }
}
