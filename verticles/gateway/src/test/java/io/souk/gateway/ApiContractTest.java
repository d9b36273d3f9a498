package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiContractTest {
  private static Vertx vertx;
  private static JsonObject document;

  @BeforeAll
  static void load() {
    vertx = Vertx.vertx();
    document = Await.success(ApiContract.load(vertx)).document();
  }

  @AfterAll
  static void close() {
    Await.success(vertx.close());
  }

  @Test
  void itIsValidOpenApi31() {
    assertThat(document.getString("openapi")).startsWith("3.1.");
    OpenAPIVersion version = OpenAPIVersion.fromContract(document);
    OutputUnit result =
        Await.success(
            version
                .getRepository(vertx, "https://souk.example/")
                .compose(schemas -> version.validateContract(vertx, schemas, document)));
    assertThat(result.getValid()).as(String.valueOf(result.getErrors())).isTrue();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collect(document, "$ref", references);
    Operations operations = new Operations(document);
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(operations.resolved(new JsonObject().put("$ref", reference)))
                    .as(reference)
                    .isNotNull());
  }

  @Test
  void everyExampleIsAsItsSchemaSays() {
    DeclaredAnswers declared = new DeclaredAnswers(document);
    JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
    List<String> withExamples =
        schemas.fieldNames().stream()
            .filter(name -> schemas.getJsonObject(name).containsKey("examples"))
            .toList();
    assertThat(withExamples).contains("Product", "Order", "PlaceOrder", "StockLevel");
    for (String name : withExamples) {
      JsonObject reference = new JsonObject().put("$ref", "#/components/schemas/" + name);
      for (Object example : schemas.getJsonObject(name).getJsonArray("examples")) {
        declared.assertConforms(name, reference, example);
      }
    }
    for (JsonObject content : contentsWithExample(document).toList()) {
      declared.assertConforms(
          "example", content.getJsonObject("schema"), content.getValue("example"));
    }
  }

  @Test
  void everyOperationSaysWhoMayCallIt() {
    assertThat(new Operations(document).all())
        .isNotEmpty()
        .allSatisfy(
            operation ->
                assertThat(operation.declared().getValue("security"))
                    .as(operation.id())
                    .isInstanceOf(JsonArray.class));
  }

  @ParameterizedTest
  @EnumSource(ProblemKind.class)
  void everyKindOfProblemIsExplained(ProblemKind kind) {
    assertThat(document.encode()).contains("`" + kind.code() + "`");
  }

  private static Stream<JsonObject> contentsWithExample(Object part) {
    if (part instanceof JsonArray array) {
      return array.stream().flatMap(ApiContractTest::contentsWithExample);
    }
    if (!(part instanceof JsonObject object)) {
      return Stream.empty();
    }
    Stream<JsonObject> inside =
        object.stream().flatMap(entry -> contentsWithExample(entry.getValue()));
    boolean itself = object.containsKey("schema") && object.containsKey("example");
    return itself ? Stream.concat(Stream.of(object), inside) : inside;
  }

  private static void collect(Object part, String name, List<String> found) {
    if (part instanceof JsonArray array) {
      array.forEach(item -> collect(item, name, found));
    } else if (part instanceof JsonObject object) {
      if (object.getValue(name) instanceof String text) {
        found.add(text);
      }
      object.forEach(entry -> collect(entry.getValue(), name, found));
    }
  }
}
