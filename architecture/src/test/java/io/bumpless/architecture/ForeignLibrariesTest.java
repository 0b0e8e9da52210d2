package io.bumpless.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each library that shapes code around it stays in its one place, so that it can be replaced there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignLibrariesTest {
  private JavaClasses classes;

  @BeforeAll
  void load() {
    classes = Modules.load();
  }

  /**
   * @param name of the library
   * @param packages its packages
   * @param homes the only packages of ours that may know it
   */
  record Library(String name, List<String> packages, List<String> homes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Library> libraries() {
    return Stream.of(
        new Library(
            "Eclipse Milo (OPC UA)",
            List.of("org.eclipse.milo.."),
            List.of("io.bumpless.opcua..", "io.bumpless.plant..")),
        new Library(
            "ONNX Runtime", List.of("ai.onnxruntime.."), List.of("io.bumpless.scorer.model..")),
        new Library(
            "the NATS client",
            List.of("io.nats.."),
            // bench makes the streams it measures on
            List.of(
                "io.bumpless.podkit.bus..", "io.bumpless.operator.bus..", "io.bumpless.bench..")),
        new Library(
            "Kubernetes types",
            List.of("io.fabric8.."),
            List.of(
                "io.bumpless.operator..",
                "io.bumpless.crds..",
                "io.bumpless.sandbox..",
                "io.bumpless.testbed..")),
        new Library(
            "Quarkus and the operator SDK",
            List.of("io.quarkus..", "io.quarkiverse..", "io.javaoperatorsdk.."),
            List.of("io.bumpless.operator..")));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void a_library_is_known_only_at_home(Library library) {
    noClasses()
        .that()
        .resideOutsideOfPackages(library.homes().toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library.packages().toArray(String[]::new))
        .because(library + " may be used only in " + library.homes())
        .check(classes);
  }

  /** Otherwise a library that moved its packages would make the rule empty. */
  @ParameterizedTest
  @MethodSource("libraries")
  void a_library_is_used_at_home(Library library) {
    assertThat(classes.that(resideInAnyPackage(library.homes().toArray(String[]::new))))
        .as("classes in %s that use %s", library.homes(), library.packages())
        .anyMatch(type -> uses(type, library));
  }

  private static boolean uses(JavaClass type, Library library) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .anyMatch(resideInAnyPackage(library.packages().toArray(String[]::new)));
  }
}
