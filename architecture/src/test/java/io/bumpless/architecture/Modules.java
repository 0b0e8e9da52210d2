package io.bumpless.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/**
 * The table of modules: an arrow that is not here does not exist. Change it together with the
 * design.
 */
final class Modules {
  static final List<Module> ALL =
      List.of(
          Module.of("crds", "io.bumpless.crds"),
          Module.of("contracts", "io.bumpless.contracts"),
          // Statistics and decision: nothing of ours, and no library either.
          Module.of("verdict", "io.bumpless.verdict"),
          Module.of("pod-kit", "io.bumpless.podkit", "contracts"),
          Module.of("model-fetch", "io.bumpless.fetch", "contracts", "pod-kit"),
          Module.of("scorer-runtime", "io.bumpless.scorer", "contracts", "pod-kit"),
          Module.of("comparator", "io.bumpless.comparator", "contracts", "pod-kit", "verdict"),
          Module.of("opcua-client", "io.bumpless.opcua"),
          // The way of samples to the bus, the same for every connector.
          Module.of("source-kit", "io.bumpless.sourcekit", "contracts", "pod-kit"),
          Module.of(
              "opcua-source",
              "io.bumpless.source",
              "contracts",
              "pod-kit",
              "source-kit",
              "opcua-client"),
          Module.of(
              "recording-source", "io.bumpless.recording", "contracts", "pod-kit", "source-kit"),
          Module.of("dcs-writer", "io.bumpless.writer", "contracts", "pod-kit", "opcua-client"),
          Module.of("operator", "io.bumpless.operator", "crds", "contracts"),
          Module.of("plant", "io.bumpless.plant"),
          Module.of("cli", "io.bumpless.cli", "contracts", "pod-kit"),
          Module.of("testbed", "io.bumpless.testbed"),
          // Starts everything else as processes; the types of the resources are all it shares with
          // them.
          Module.of("sandbox", "io.bumpless.sandbox", "crds", "testbed"),
          // Measures what the product does, so it may look inside.
          Module.of(
              "bench",
              "io.bumpless.bench",
              "contracts",
              "pod-kit",
              "scorer-runtime",
              "plant",
              "testbed",
              "sandbox"));

  private Modules() {}

  /** The classes of all modules, without their tests. */
  static JavaClasses load() {
    return new ClassFileImporter()
        // The rules are for what ships: a module's test fixtures come as <module>-tests.jar, or,
        // before they are packaged, as its folder of test classes.
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages(ALL.stream().map(Module::root).toArray(String[]::new));
  }

  static boolean contains(Module module, JavaClass type) {
    return type.getPackageName().equals(module.root())
        || type.getPackageName().startsWith(module.root() + ".");
  }

  /** Packages of all modules that this one must not use. */
  static String[] forbiddenTo(Module module) {
    return ALL.stream()
        .filter(other -> !other.equals(module) && !module.uses().contains(other.name()))
        .map(Module::packages)
        .toArray(String[]::new);
  }
}
