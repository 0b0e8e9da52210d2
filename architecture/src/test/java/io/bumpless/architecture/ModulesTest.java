package io.bumpless.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesTest {
  private static final Pattern SAYS_NOTHING =
      Pattern.compile("utils?|common|helpers?|managers?|base|impl", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLASS_SAYS_NOTHING =
      Pattern.compile(".*(Utils?|Common|Helper|Manager|Base|Impl)");

  private JavaClasses classes;

  @BeforeAll
  void load() {
    classes = Modules.load();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_classes_of_a_module_are_looked_at(Module module) {
    assertThat(of(module)).as("classes imported below %s", module.root()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_uses_only_the_modules_of_its_row(Module module) {
    noClasses()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Modules.forbiddenTo(module))
        .because("the table in Modules.java has no such arrow")
        .check(classes);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packages_of_a_module_have_no_cycle(Module module) {
    slices()
        .assignedFrom(new PackagesOf(module))
        .should()
        .beFreeOfCycles()
        .because("packages have an order in which they can be read")
        .check(classes);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_root_package_holds_nothing_but_the_entry_point(Module module) {
    assertThat(of(module))
        .filteredOn(type -> inRoot(module, type))
        .extracting(type -> topLevelName(type))
        .as("classes in %s itself; move them into a package that says what they do", module.root())
        .allMatch(name -> name.endsWith("Main"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void names_say_something(Module module) {
    assertThat(of(module))
        .filteredOn(type -> saysNothing(type))
        .extracting(JavaClass::getName)
        .as("classes or packages called util, common, helper, manager, base or impl")
        .isEmpty();
  }

  /** No library, no clock, no file: what decides about authority is a function of its arguments. */
  @Test
  void the_statistics_know_nothing_but_plain_java() {
    classes()
        .that()
        .resideInAPackage("io.bumpless.verdict..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.bumpless.verdict..", "java.lang..", "java.util..")
        .check(classes);
  }

  private static Stream<Module> modules() {
    return Modules.ALL.stream();
  }

  private List<JavaClass> of(Module module) {
    return classes.stream().filter(type -> Modules.contains(module, type)).toList();
  }

  private static boolean inRoot(Module module, JavaClass type) {
    return type.getPackageName().equals(module.root());
  }

  private static boolean saysNothing(JavaClass type) {
    return CLASS_SAYS_NOTHING.matcher(topLevelName(type)).matches()
        || Stream.of(type.getPackageName().split("\\.", -1))
            .anyMatch(part -> SAYS_NOTHING.matcher(part).matches());
  }

  private static String topLevelName(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
