package io.souk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The files the contract is written in. What one file says, no other may say again.
 *
 * @param files their names, for errors
 * @param parts their contents, in the same order
 */
record ContractParts(List<String> files, List<JsonObject> parts) {
  /** Sections of names that hold names: paths their methods, components their kinds. */
  private static final List<String> NESTED = List.of("paths", "components");

  /**
   * One document.
   *
   * @throws IllegalStateException if two files name the same thing
   */
  JsonObject merged() {
    JsonObject whole = new JsonObject().put("tags", new JsonArray());
    NESTED.forEach(section -> whole.put(section, new JsonObject()));
    for (int i = 0; i < parts.size(); i++) {
      merge(whole, parts.get(i), files.get(i));
    }
    return whole;
  }

  private static void merge(JsonObject whole, JsonObject part, String file) {
    for (String section : part.fieldNames()) {
      if (section.equals("tags")) {
        addTags(whole.getJsonArray(section), part.getJsonArray(section), file);
      } else if (NESTED.contains(section)) {
        addGroups(whole.getJsonObject(section), part.getJsonObject(section), file);
      } else {
        putNew(whole, section, part.getValue(section), file);
      }
    }
  }

  private static void addTags(JsonArray tags, JsonArray more, String file) {
    for (Object tag : more) {
      String name = ((JsonObject) tag).getString("name");
      if (tags.stream().anyMatch(known -> ((JsonObject) known).getString("name").equals(name))) {
        throw duplicate("tag " + name, file);
      }
      tags.add(tag);
    }
  }

  private static void addGroups(JsonObject groups, JsonObject more, String file) {
    for (String group : more.fieldNames()) {
      if (!groups.containsKey(group)) {
        groups.put(group, new JsonObject());
      }
      JsonObject members = more.getJsonObject(group);
      members
          .fieldNames()
          .forEach(name -> putNew(groups.getJsonObject(group), name, members.getValue(name), file));
    }
  }

  private static void putNew(JsonObject into, String name, Object value, String file) {
    if (into.containsKey(name)) {
      throw duplicate(name, file);
    }
    into.put(name, value);
  }

  private static IllegalStateException duplicate(String name, String file) {
    return new IllegalStateException("The contract has " + name + " twice, again in " + file);
  }
}
