package io.souk.gateway;

import io.souk.gateway.Problem.FieldError;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against its operation in the contract: every parameter, and a JSON body. Text
 * parameters are taken as they are: the library's own check reads the query {@code q=1.5} as a
 * number and refuses it.
 */
final class RequestCheck implements Handler<RoutingContext> {
  private static final JsonSchemaOptions ALONE =
      new JsonSchemaOptions()
          .setBaseUri("app://contract")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final List<ParameterCheck> parameters;
  private final @Nullable Validator body;

  /** Makes the validators once, since that takes long. */
  RequestCheck(SchemaRepository schemas, Operation operation) {
    this.parameters =
        operation.getParameters().stream()
            .map(parameter -> ParameterCheck.of(parameter, schemas))
            .toList();
    RequestBody declared = operation.getRequestBody();
    MediaType json =
        declared == null ? null : declared.getContent().get(MediaType.APPLICATION_JSON);
    this.body = json == null ? null : schemas.validator(json.getSchema());
  }

  @Override
  public void handle(RoutingContext request) {
    List<FieldError> errors = new ArrayList<>();
    parameters.forEach(parameter -> parameter.check(request, errors));
    if (body != null) {
      checkBody(body, request, errors);
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    request.next();
  }

  /**
   * @param at for people: its place and name
   */
  private record ParameterCheck(Parameter parameter, String at, Validator validator) {
    static ParameterCheck of(Parameter parameter, SchemaRepository schemas) {
      return new ParameterCheck(
          parameter,
          parameter.getIn().name().toLowerCase(Locale.ROOT) + " " + parameter.getName(),
          validator(parameter.getSchema(), schemas));
    }

    // One of the repository keeps a map of all the contract's schemas, 100 KB: only if it refers to
    // another one.
    private static Validator validator(JsonSchema schema, SchemaRepository schemas) {
      return String.valueOf(schema).contains("\"$ref\"")
          ? schemas.validator(schema)
          : Validator.create(schema, ALONE);
    }

    void check(RoutingContext request, List<FieldError> errors) {
      List<String> values = values(parameter, request);
      if (values.size() > 1) {
        errors.add(new FieldError(at, "is given more than once"));
      } else if (values.isEmpty() && parameter.isRequired()) {
        errors.add(new FieldError(at, "is missing"));
      } else if (!values.isEmpty()) {
        violations(validator, typed(parameter, values.get(0)))
            .forEach(violation -> errors.add(new FieldError(at, violation.detail())));
      }
    }
  }

  private static List<String> values(Parameter parameter, RoutingContext request) {
    String name = parameter.getName();
    return switch (parameter.getIn()) {
      case PATH -> List.of(request.pathParam(name));
      case QUERY -> request.queryParam(name);
      case HEADER -> request.request().headers().getAll(name);
      case COOKIE -> throw new IllegalStateException("No operation reads cookies");
    };
  }

  /** A number if the contract wants one and it is one; else the text, for the schema to judge. */
  private static Object typed(Parameter parameter, String value) {
    if (parameter.getSchemaType() == SchemaType.INTEGER && value.matches("-?\\d{1,18}")) {
      return Long.valueOf(value);
    }
    return value;
  }

  private static void checkBody(Validator schema, RoutingContext request, List<FieldError> errors) {
    Buffer body = request.body().buffer();
    if (body == null || body.length() == 0) {
      errors.add(new FieldError("body", "is missing"));
      return;
    }
    Object json = parse(body);
    errors.addAll(BrokenText.in(json));
    if (errors.isEmpty()) {
      errors.addAll(violations(schema, json));
    }
  }

  private static Object parse(Buffer body) {
    Object json;
    try {
      json = Json.decodeValue(body);
    } catch (DecodeException e) {
      throw new Problem(ProblemKind.MALFORMED_JSON, "The body is not JSON.");
    }
    return json == null ? "null" : json;
  }

  /** What breaks the schema, at the innermost places only. */
  private static List<FieldError> violations(Validator schema, Object value) {
    OutputUnit result = schema.validate(value);
    if (Boolean.TRUE.equals(result.getValid()) || result.getErrors() == null) {
      return List.of();
    }
    List<OutputUnit> all = result.getErrors();
    return all.stream()
        .filter(error -> all.stream().noneMatch(other -> isInside(other, error)))
        .map(error -> new FieldError(pointer(error), String.valueOf(error.getError())))
        .distinct()
        .toList();
  }

  private static boolean isInside(OutputUnit inner, OutputUnit outer) {
    return inner.getInstanceLocation().startsWith(outer.getInstanceLocation() + "/");
  }

  private static String pointer(OutputUnit error) {
    String pointer = error.getInstanceLocation().replaceFirst("^#", "");
    return pointer.isEmpty() ? "body" : pointer;
  }
}
