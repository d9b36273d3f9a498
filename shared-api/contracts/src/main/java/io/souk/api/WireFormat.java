package io.souk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The one JSON form of every record: snake_case names, ISO 8601 instants, enums in lower-case
 * words, absent instead of null. Unknown fields are ignored and unknown enum values become the
 * enum's default, so that old and new read each other.
 */
public final class WireFormat {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new LowerCaseEnums())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private WireFormat() {}

  /** The record as JSON bytes. */
  public static Buffer encode(Object message) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(message));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record from JSON bytes.
   *
   * @throws Failure {@code invalid_request} if the bytes are not that record
   */
  public static <T> T decode(Buffer json, Class<T> type) {
    try {
      return JSON.readValue(json.getBytes(), type);
    } catch (IOException e) {
      throw unreadable(type, e);
    }
  }

  /** Reads a record from a JSON tree; fails as {@link #decode(Buffer, Class)} does. */
  public static <T> T decode(JsonNode json, Class<T> type) {
    try {
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw unreadable(type, e);
    }
  }

  /** The record as a JSON tree. */
  public static JsonNode tree(Object message) {
    return JSON.valueToTree(message);
  }

  static Map<String, Object> map(JsonNode json) {
    return JSON.convertValue(json, new TypeReference<Map<String, Object>>() {});
  }

  private static Failure unreadable(Class<?> type, IOException e) {
    String reason =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new Failure(
        FailureCode.INVALID_REQUEST, "Not a " + type.getSimpleName() + ": " + reason);
  }
}
