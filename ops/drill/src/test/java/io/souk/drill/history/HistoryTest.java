package io.souk.drill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Request PLACE =
      Request.place("k1", List.of(new Line("ring-1", 2), new Line("mug-1", 1)), "pm_card_visa");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("history.jsonl");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Answer.Stock level = new Answer.Stock(5, 3, 0, 2);
    try (HistoryWriter writer = HistoryWriter.create(file)) {
      long place = writer.call(PLACE);
      long look = writer.call(Request.getStock("ring-1"));
      writer.returned(look, Answer.stock(level));
      writer.returned(place, Answer.problem(409, "insufficient_stock", "ord_1", "ring-1"));
      writer.returned(writer.call(Request.setStock("mug-1", 0)), Answer.none());
      writer.returned(writer.call(Request.cancel("ord_1")), Answer.order(202, "ord_1", "pending"));
      writer.call(Request.getOrder("ord_1"));
    }

    List<Operation> read = History.read(file).operations();
    assertThat(read)
        .extracting(Operation::request)
        .containsExactly(
            PLACE,
            Request.getStock("ring-1"),
            Request.setStock("mug-1", 0),
            Request.cancel("ord_1"),
            Request.getOrder("ord_1"));
    assertThat(read)
        .extracting(Operation::answer)
        .containsExactly(
            Answer.problem(409, "insufficient_stock", "ord_1", "ring-1"),
            Answer.stock(level),
            Answer.none(),
            Answer.order(202, "ord_1", "pending"),
            Answer.none());
    assertThat(read).extracting(Operation::calledAt).containsExactly(1, 2, 5, 7, 9);
    assertThat(read).extracting(Operation::returnedAt).containsExactly(4, 3, 6, 8, Operation.NEVER);
  }

  @Test
  void aLineIsOnTheDiskBeforeTheCallReturns() throws IOException {
    try (HistoryWriter writer = HistoryWriter.create(file)) {
      writer.call(PLACE);
      assertThat(Files.readString(file))
          .matches(
              "\\{\"call\":1,\"at\":\"[^\"]+Z\",\"op\":\"place\",\"key\":\"k1\",\"lines\":\\["
                  + "\\{\"sku\":\"ring-1\",\"quantity\":2},\\{\"sku\":\"mug-1\",\"quantity\":1}],"
                  + "\"token\":\"pm_card_visa\"}\n");
    }
  }

  @Test
  void manyClientsWriteWholeLines() throws IOException {
    try (HistoryWriter writer = HistoryWriter.create(file)) {
      LongStream.range(0, 500)
          .parallel()
          .forEach(
              i -> {
                try {
                  writer.returned(writer.call(Request.getStock("s" + i)), Answer.none());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }
    assertThat(History.read(file).operations())
        .hasSize(500)
        .allMatch(operation -> operation.returnedAt() > operation.calledAt())
        .extracting(Operation::number)
        .isSorted();
  }

  @Test
  void aHalfWrittenLastLineTellsNothing() throws IOException {
    try (HistoryWriter writer = HistoryWriter.create(file)) {
      writer.call(PLACE);
    }
    Files.writeString(file, "{\"return\":1,\"status\":2", StandardOpenOption.APPEND);

    assertThat(History.read(file).operations())
        .singleElement()
        .matches(operation -> operation.returnedAt() == Operation.NEVER);
  }

  @Test
  void aHistoryIsNeverOverwritten() throws IOException {
    HistoryWriter.create(file).close();
    assertThatThrownBy(() -> HistoryWriter.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void whatIsNoHistoryIsRefusedWithItsLine() throws IOException {
    String call =
        "{\"call\":1,\"at\":\"2026-01-01T00:00:00Z\",\"op\":\"get_stock\",\"sku\":\"a\"}\n";
    for (String second :
        List.of(
            call,
            "{\"return\":2,\"status\":200}\n",
            "{\"call\":2,\"at\":\"2026-01-01T00:00:00Z\"}\n",
            "{\"call\":2,\"at\":\"yesterday\",\"op\":\"get_stock\"}\n",
            "{\"call\":2,\"at\":\"2026-01-01T00:00:00Z\",\"op\":\"dance\"}\n",
            "{}\n",
            "\n",
            "no JSON\n")) {
      Files.writeString(file, call + second);
      assertThatThrownBy(() -> History.read(file))
          .as(second)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not a history: line 2: ");
    }
  }
}
