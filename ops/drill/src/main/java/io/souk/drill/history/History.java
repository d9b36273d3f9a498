package io.souk.drill.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that clients asked of a fresh installation, and what they were answered.
 *
 * @param operations in the order of their calls
 */
public record History(List<Operation> operations) {
  public History {
    operations = List.copyOf(operations);
  }

  /** Operations of one kind, in the order of their calls. */
  public List<Operation> of(Op op) {
    return operations.stream().filter(operation -> operation.request().op() == op).toList();
  }

  /**
   * Reads what a {@link HistoryWriter} wrote. A half-written last line is ignored: of a call, it
   * was never sent; of an answer, nobody acted on it.
   *
   * @throws IOException if it cannot be read, or is no history; the message names the line
   */
  public static History read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Map<Long, Operation> operations = new LinkedHashMap<>();
    int number = 0;
    for (String line : whole(text)) {
      number++;
      try {
        add(operations, number, HistoryFormat.JSON.readTree(line));
      } catch (IOException | DateTimeException | IllegalArgumentException e) {
        throw new IOException(
            "%s is not a history: line %d: %s".formatted(file, number, e.getMessage()), e);
      }
    }
    List<Operation> sorted = new ArrayList<>(operations.values());
    sorted.sort(Comparator.comparingInt(Operation::calledAt));
    return new History(sorted);
  }

  private static List<String> whole(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
  }

  private static void add(Map<Long, Operation> operations, int line, JsonNode entry)
      throws IOException {
    if (entry.hasNonNull(HistoryFormat.CALL)) {
      long number = entry.get(HistoryFormat.CALL).asLong();
      Request request = HistoryFormat.JSON.treeToValue(entry, Request.class);
      if (request.op() == null) {
        throw new IllegalArgumentException("a call without an op");
      }
      Instant at = Instant.parse(entry.path(HistoryFormat.AT).asText());
      Operation called = new Operation(number, at, request, line, Operation.NEVER, Answer.none());
      if (operations.put(number, called) != null) {
        throw new IllegalArgumentException("a second call " + number);
      }
    } else if (entry.hasNonNull(HistoryFormat.RETURN)) {
      long number = entry.get(HistoryFormat.RETURN).asLong();
      Operation called = operations.get(number);
      if (called == null || called.returnedAt() != Operation.NEVER) {
        throw new IllegalArgumentException("an answer to no call: " + number);
      }
      Answer answer = HistoryFormat.JSON.treeToValue(entry, Answer.class);
      operations.put(
          number,
          new Operation(number, called.at(), called.request(), called.calledAt(), line, answer));
    } else {
      throw new IllegalArgumentException("neither a call nor an answer");
    }
  }
}
