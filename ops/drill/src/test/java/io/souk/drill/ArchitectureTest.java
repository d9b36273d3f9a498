package io.souk.drill;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theJudgeSharesNoCodeWithTheServices() {
    classes()
        .that()
        .resideInAnyPackage("io.souk.drill.judge..", "io.souk.drill.history..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "io.souk.drill.judge..",
                "io.souk.drill.history..",
                "com.fasterxml.jackson..",
                "org.jspecify.."))
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.souk.drill"));
  }
}
