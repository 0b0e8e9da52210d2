package io.bumpless.crds.schema;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.command.Command;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML of the four CRDs, made from the Java types. */
final class CrdText {

  static final List<Class<? extends CustomResource<?, ?>>> KINDS =
      List.of(SensorSource.class, ModelDeployment.class, DcsBinding.class, Command.class);

  private CrdText() {}

  /** Generates into {@code folder}; returns file name → content. */
  static Map<String, String> generate(Path folder) {
    try {
      Files.createDirectories(folder);
      var generator = new CRDGenerator();
      KINDS.forEach(generator::customResourceClasses);
      generator
          .forCRDVersions("v1")
          .withMinQuotes(true)
          .withPostProcessor(new Finisher())
          .inOutputDir(folder.toFile())
          .detailedGenerate();
      Map<String, String> files = read(folder);
      files.replaceAll((name, text) -> quoted(text));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kubectl reads YAML 1.1, where a bare True is the boolean: the enum's words need quotes. */
  private static String quoted(String yaml) {
    return yaml.replaceAll("(?m)^( *- )(True|False|Yes|No|On|Off)$", "$1\"$2\"");
  }

  /** File name → content of the CRD files in {@code folder}. */
  static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.filter(CrdText::isCrd).toList()) {
        String name = file.getFileName().toString().replace("-v1.yml", ".yaml");
        files.put(name, Files.readString(file));
      }
    }
    return files;
  }

  private static boolean isCrd(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".bumpless.io-v1.yml") || name.endsWith(".bumpless.io.yaml");
  }

  private static final class Finisher implements CRDPostProcessor {
    @Override
    public HasMetadata process(HasMetadata crd, String version) {
      var definition = (CustomResourceDefinition) crd;
      return SchemaFinish.of(definition, columnsOf(definition.getSpec().getNames().getKind()));
    }

    private static List<String> columnsOf(String kind) {
      return KINDS.stream()
          .filter(type -> type.getSimpleName().equals(kind))
          .flatMap(type -> Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class)))
          .map(AdditionalPrinterColumn::name)
          .toList();
    }
  }
}
