package io.souk.drill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.history.Answer;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Operation;
import io.souk.drill.history.Request;
import io.souk.drill.history.Tale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, with all evidence where it would be. */
class JudgeCommandIT {
  private static final List<String> SERVICES =
      List.of("catalog", "inventory", "order", "payment", "cart");

  @TempDir Path folder;
  private final TestShop shop = new TestShop();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private Path history;
  private Path ledger;

  @BeforeEach
  void name() {
    history = folder.resolve("history.jsonl");
    ledger = folder.resolve("ledger.jsonl");
  }

  @Test
  void zeroIfEveryPromiseHolds() throws IOException {
    assertThat(judge(arguments())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("HOLDS          stock-counts")
        .containsPattern("(\\d+) of \\1 promises kept\\n$")
        .doesNotContain("VIOLATED");
  }

  @Test
  void databasesMayComeFromTheEnvironment() throws IOException {
    List<String> arguments = arguments();
    List<String> urls = arguments.subList(5, arguments.size());
    assertThat(
            judge(arguments.subList(0, 4), Map.of("SOUK_JUDGE_DATABASES", String.join(" ", urls))))
        .isZero();
  }

  @Test
  void oneIfAPromiseIsBroken() throws IOException {
    shop.execute("inventory", "UPDATE stock SET on_hand = 1 WHERE sku = 'ring-1'");
    assertThat(judge(arguments())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("VIOLATED       stock-counts")
        .contains("    sku=ring-1 on_hand=1 available=-1 held=0 committed=2\n");
  }

  @Test
  void oneIfNothingCouldBeChecked() throws IOException {
    shop.tale = new Tale();
    assertThat(judge(arguments())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("EMPTY          acknowledged");
  }

  @Test
  void threeIfOneStaysUndecided() throws IOException {
    shop.tale =
        new Tale()
            .tell(TestShop.FIRST, Answer.order(201, "ord_1", "confirmed"))
            .tell(TestShop.DECLINED, Answer.none())
            .tell(TestShop.CANCELED, Answer.none())
            .tell(Request.getStock("ring-1"), Tale.stock(10, 8));
    assertThat(judge(arguments())).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("UNDECIDED      stock-linearizable");
  }

  @Test
  void twoIfTheEvidenceCannotBeRead() throws IOException {
    List<String> good = arguments();
    for (int missing : new int[] {1, 3}) {
      List<String> bad = new ArrayList<>(good);
      bad.set(missing, folder.resolve("nowhere").toString());
      assertThat(judge(bad)).as("%s", bad).isEqualTo(2);
    }
    assertThat(judge(good.subList(0, 7))).as("databases missing").isEqualTo(2);
    assertThat(judge(good, Map.of("SOUK_JUDGE_USER", "nobody"))).as("nobody").isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("the evidence cannot be read");
  }

  @Test
  void twoWithTheUsageIfItCannotBeUnderstood() throws IOException {
    List<String> good = arguments();
    for (List<String> bad :
        List.of(
            List.<String>of(),
            good.subList(0, 2),
            List.of("--history", "h", "--ledger", "l", "--databases", "mysql://secret@host/order"),
            List.of("order"))) {
      errors.reset();
      assertThat(judge(bad)).as("%s", bad).isEqualTo(2);
      assertThat(errors.toString(StandardCharsets.UTF_8))
          .contains("Usage: drill judge")
          .doesNotContain("secret");
    }
  }

  private int judge(List<String> arguments) {
    return judge(arguments, Map.of());
  }

  private int judge(List<String> arguments, Map<String, String> environment) {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("SOUK_JUDGE_PASSWORD", "judge");
    return JudgeCommand.run(
        arguments,
        all,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private List<String> arguments() throws IOException {
    try (HistoryWriter writer = HistoryWriter.create(history)) {
      for (Operation operation : shop.history().operations()) {
        writer.returned(writer.call(operation.request()), operation.answer());
      }
    }
    Files.writeString(
        ledger,
        shop.ledger.stream().map(JudgeCommandIT::line).collect(Collectors.joining("\n", "", "\n")));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--history", history.toString(), "--ledger", ledger.toString()));
    arguments.add("--databases");
    SERVICES.forEach(service -> arguments.add(service + "=" + TestShop.url(service)));
    return arguments;
  }

  private static String line(LedgerEntry entry) {
    return "{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"%s\",\"payment_intent\":\"%s\",\"order_id\":\"%s\",\"amount\":%d,\"currency\":\"%s\"}"
        .formatted(
            entry.kind(), entry.paymentIntent(), entry.orderId(), entry.amount(), entry.currency());
  }
}
