package io.bumpless.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inside the operator a package uses only packages of the rows above its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorTest {
  private static final String ROOT = "io.bumpless.operator";

  /** From above to below. Packages of one row do not know each other. */
  private static final List<Set<String>> ROWS =
      List.of(
          Set.of("settings"),
          Set.of("failure"),
          Set.of("workload"),
          Set.of("revision"),
          Set.of("status"),
          Set.of("refs"),
          Set.of("bus"),
          Set.of("secrets"),
          Set.of("signals"),
          Set.of("rollout"),
          Set.of("sensorsource", "modeldeployment", "dcsbinding", "command"),
          Set.of("sweep"),
          Set.of("startup"));

  private JavaClasses classes;

  @BeforeAll
  void load() {
    classes = Modules.load();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void an_operator_package_uses_only_rows_above(String name) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(notAbove(name))
        .because(
            "a reconciler reads another resource's status, never its planner; the rest has an order")
        // rollout and signals come with later work
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void every_package_of_the_operator_has_its_row() {
    Set<String> known = new TreeSet<>();
    ROWS.forEach(known::addAll);
    Set<String> found = new TreeSet<>();
    classes.stream()
        .map(type -> type.getPackageName())
        .filter(name -> name.startsWith(ROOT + "."))
        .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
        .forEach(found::add);

    assertThat(found).isNotEmpty();
    assertThat(known).as("rows of the table in OperatorTest").containsAll(found);
  }

  static Stream<String> packages() {
    return ROWS.stream().flatMap(row -> row.stream().sorted());
  }

  private static String[] notAbove(String name) {
    int own = 0;
    while (!ROWS.get(own).contains(name)) {
      own++;
    }
    return ROWS.subList(own, ROWS.size()).stream()
        .flatMap(Set::stream)
        .filter(other -> !other.equals(name))
        .map(other -> ROOT + "." + other + "..")
        .toArray(String[]::new);
  }
}
