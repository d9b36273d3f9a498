package io.souk.gateway;

import io.souk.gateway.Problem.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds text with half a character in it ({@code "\ud800"}): legal JSON, but it can be written in
 * no encoding, so nobody behind the door could be told of it.
 */
final class BrokenText {
  private BrokenText() {}

  static List<FieldError> in(Object json) {
    List<FieldError> errors = new ArrayList<>();
    search("", json, errors);
    return errors;
  }

  private static void search(String at, Object json, List<FieldError> errors) {
    if (json instanceof JsonObject object) {
      for (String name : object.fieldNames()) {
        // A broken name cannot be pointed at; the object that has it can.
        if (check(at, name, errors)) {
          search(at + "/" + name, object.getValue(name), errors);
        }
      }
    } else if (json instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        search(at + "/" + i, array.getValue(i), errors);
      }
    } else if (json instanceof String text) {
      check(at, text, errors);
    }
  }

  private static boolean check(String at, String text, List<FieldError> errors) {
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (!whole) {
      errors.add(new FieldError(at.isEmpty() ? "body" : at, "has half a character"));
    }
    return whole;
  }
}
