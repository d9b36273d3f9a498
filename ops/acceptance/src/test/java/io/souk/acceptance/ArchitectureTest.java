package io.souk.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of the design, held in all modules' code. */
class ArchitectureTest {
  private static final List<String> SERVICES =
      List.of(
          "gateway",
          "catalog",
          "inventory",
          "order",
          "payment",
          "shipping",
          "cart",
          "customer",
          "promotion",
          "notification");
  private static final String[] VERTICLES =
      SERVICES.stream().map(service -> "io.souk." + service + "..").toArray(String[]::new);

  /** A statement's beginning inside a string literal or a text block. */
  private static final Pattern SQL =
      Pattern.compile(
          "(?m)(\"|^\\s*)\\s*(SELECT\\s+[\\w*(]|INSERT\\s+INTO\\s|UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s)");

  private static JavaClasses souk;

  @BeforeAll
  static void read() {
    souk =
        new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.souk");
    // Otherwise rules about a module that is not on the class path would hold for nothing.
    for (String service : SERVICES) {
      assertThat(souk.stream())
          .as(service)
          .anyMatch(type -> type.getPackageName().startsWith("io.souk." + service));
    }
  }

  @Test
  void contractsDependOnNothingButFuturesAndJson() {
    classes()
        .that()
        .resideInAPackage("io.souk.api..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "io.souk.api..",
                    "com.fasterxml.jackson..",
                    "com.github.f4b6a3.ulid..",
                    "org.jspecify..")
                .or(resideInAnyPackage("io.vertx.core", "io.vertx.core.buffer")))
        .check(souk);
  }

  @Test
  void theChassisKnowsNoService() {
    noClasses()
        .that()
        .resideInAPackage("io.souk.chassis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(VERTICLES)
        .check(souk);
  }

  static List<String> services() {
    return SERVICES;
  }

  @ParameterizedTest
  @MethodSource("services")
  void noServiceKnowsAnother(String service) {
    String own = "io.souk." + service + "..";
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(resideInAnyPackage(VERTICLES).and(not(resideInAPackage(own))))
        .check(souk);
  }

  @Test
  void onlyStoresAndTheChassisRunSql() {
    noClasses()
        .that()
        .resideInAnyPackage(VERTICLES)
        .and()
        .haveSimpleNameNotEndingWith("Store")
        .and()
        .haveSimpleNameNotEndingWith("Sql")
        .should()
        .callMethodWhere(
            target(
                    owner(
                        assignableTo("io.vertx.sqlclient.SqlClient")
                            .or(assignableTo("io.souk.chassis.database.Rows"))))
                .and(target(nameMatching("query|preparedQuery|prepare"))))
        .check(souk);
  }

  @Test
  void onlyStoresContainSql() throws IOException {
    try (Stream<Path> files = Files.walk(Souk.project().resolve("verticles"))) {
      assertThat(files.filter(ArchitectureTest::isMainSource).filter(file -> !isStore(file)))
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(SQL));
    }
  }

  @Test
  void onlyPaymentProvidersAndWebhooksOpenOutgoingHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(VERTICLES)
        .and()
        .resideOutsideOfPackages("io.souk.payment.provider..", "io.souk.notification.webhook..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net.http..", "io.vertx.ext.web.client..")
                .or(assignableTo("io.vertx.core.http.HttpClient").as("HttpClient")))
        .check(souk);
  }

  @Test
  void onlyEmailsOpenConnectionsToMailServers() {
    noClasses()
        .that()
        .resideInAnyPackage(VERTICLES)
        .and()
        .resideOutsideOfPackage("io.souk.notification.email..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.mail..")
        .check(souk);
  }

  @Test
  void onlyTheChassisTouchesSharedDataAndHazelcast() {
    // The testkit kills nodes, which is done from below.
    noClasses()
        .that()
        .resideOutsideOfPackages("io.souk.chassis..", "io.souk.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx.core.shareddata..", "io.vertx.spi.cluster..", "com.hazelcast..")
        .check(souk);
  }

  @Test
  void oneClassKnowsServiceDiscovery() {
    assertThat(souk.stream())
        .filteredOn(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        dependency ->
                            dependency
                                .getTargetClass()
                                .getPackageName()
                                .startsWith("io.vertx.servicediscovery")))
        .hasSize(1);
  }

  private static boolean isMainSource(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }

  private static boolean isStore(Path file) {
    return file.toString().endsWith("Store.java") || file.toString().endsWith("Sql.java");
  }
}
