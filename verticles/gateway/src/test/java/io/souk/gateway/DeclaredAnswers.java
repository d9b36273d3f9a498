package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.gateway.Operations.Operation;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer a test sees against the published contract: its status, media type and body
 * must be declared, and no member may be missing from the schema.
 */
final class DeclaredAnswers {
  private static final String PROBLEM = "application/problem+json";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  private final Operations operations;
  private final JsonObject components;

  DeclaredAnswers(JsonObject contract) {
    this.operations = new Operations(contract);
    this.components = contract.getJsonObject("components").copy();
    JsonObject schemas = components.getJsonObject("schemas");
    schemas.fieldNames().stream()
        .filter(name -> !name.equals("Problem"))
        .forEach(name -> close(schemas.getValue(name)));
  }

  /** Asserts that the contract declares this answer to that request. */
  void check(String method, String target, Reply reply) {
    String request = method + " " + target + ": " + reply.status();
    Optional<Operation> operation = operation(method, target.split("\\?", 2)[0]);
    if (operation.isEmpty()) {
      checkUnmatched(method, request, reply);
      return;
    }
    JsonObject responses = operation.get().declared().getJsonObject("responses");
    JsonObject response = responses.getJsonObject(String.valueOf(reply.status()));
    if (response == null) {
      assertThat(reply.status()).as(request).isGreaterThanOrEqualTo(400);
      response = responses.getJsonObject("default");
    }
    checkContent(request, operations.resolved(response).getJsonObject("content"), reply);
  }

  /** Asserts that this is a problem as the contract describes them. */
  void checkProblem(String request, Reply reply) {
    assertThat(reply.header("Content-Type")).as(request).isEqualTo(PROBLEM);
    assertConforms(
        request, new JsonObject().put("$ref", "#/components/schemas/Problem"), reply.json());
  }

  /** Asserts that a value is what a schema of the contract says, and has no member more. */
  void assertConforms(String what, JsonObject schema, Object value) {
    JsonObject whole = schema.copy().put("components", components);
    OutputUnit result =
        Validator.create(
                JsonSchema.of(whole),
                new JsonSchemaOptions()
                    .setBaseUri("https://souk.example/")
                    .setDraft(Draft.DRAFT202012)
                    .setOutputFormat(OutputFormat.Basic))
            .validate(value);
    assertThat(result.getValid()).as("%s: %s in %s", what, result.getErrors(), value).isTrue();
  }

  private void checkUnmatched(String method, String request, Reply reply) {
    boolean preflight = method.equals("OPTIONS") && reply.status() == 204;
    if (!preflight) {
      assertThat(reply.status()).as(request).isGreaterThanOrEqualTo(400);
    }
    if (preflight || method.equals("HEAD")) {
      assertThat(reply.text()).as(request).isEmpty();
    } else {
      checkProblem(request, reply);
    }
  }

  private void checkContent(String request, @Nullable JsonObject content, Reply reply) {
    if (content == null) {
      assertThat(reply.text()).as(request).isEmpty();
      return;
    }
    String type = reply.header("Content-Type").split(";", 2)[0];
    assertThat(content.fieldNames()).as(request).contains(type);
    if (type.endsWith("json")) {
      JsonObject schema = content.getJsonObject(type).getJsonObject("schema");
      assertConforms(request, schema, Json.decodeValue(reply.text()));
    }
  }

  /** The operation at the path; a literal segment comes before a placeholder. */
  private Optional<Operation> operation(String method, String path) {
    return operations.all().stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> matches(operation.path(), path))
        .min(Comparator.comparing(operation -> operation.path().contains("{")));
  }

  private static boolean matches(String template, String path) {
    return path.matches(PLACEHOLDER.matcher(template).replaceAll("[^/]+"));
  }

  /** Allows only declared members, so that an undeclared one is noticed. */
  private static void close(Object schema) {
    if (schema instanceof JsonObject object) {
      if (object.getValue("properties") instanceof JsonObject) {
        object.put("additionalProperties", false);
      }
      object.fieldNames().stream()
          .filter(name -> !name.equals("examples"))
          .toList()
          .forEach(name -> close(object.getValue(name)));
    } else if (schema instanceof JsonArray array) {
      array.forEach(DeclaredAnswers::close);
    }
  }
}
