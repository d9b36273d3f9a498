package io.souk.drill.judge.linear;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.Operation;
import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.util.List;

/** Clients cannot tell that there is more than one of anything. The model is the package's. */
public final class StockLinearizable implements Check {
  /** Some seconds and some hundred megabytes; a usual line takes a handful. */
  private static final long STATES = 5_000_000;

  private final long budget;

  public StockLinearizable() {
    this(STATES);
  }

  /**
   * @param budget how many states may be visited per SKU before that SKU is left undecided
   */
  StockLinearizable(long budget) {
    this.budget = budget;
  }

  @Override
  public String name() {
    return "stock-linearizable";
  }

  @Override
  public String statement() {
    return "All that clients were told of a SKU's stock can have happened one after the other, each"
        + " between its call and its answer.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) {
    examine(evidence.history(), findings);
  }

  void examine(History history, Findings findings) {
    List<Operation> operations = history.operations();
    for (Operation operation : operations) {
      Answer.Stock stock = operation.answer().stock();
      if (stock != null && !addsUp(stock)) {
        findings.offender("call %d was told %s".formatted(operation.number(), stock));
      }
    }
    for (SkuStory story : SkuStory.all(OrderStory.all(history), operations)) {
      if (story.tellsSomething()) {
        findings.checked(1);
        judge(story, findings);
      }
    }
  }

  private void judge(SkuStory story, Findings findings) {
    State start = story.start();
    if (start == null) {
      findings.undecided(
          story.sku() + ": its first operation is no look or set that tells where the stock began");
      return;
    }
    Search.Result result = new Search(start, budget).run(story.events());
    if (result instanceof Search.Result.Impossible impossible) {
      findings.offender(
          "%s: line %d: %s, which fits nothing told before"
              .formatted(story.sku(), impossible.line(), impossible.told()));
    } else if (result instanceof Search.Result.GivenUp given) {
      findings.undecided(
          "%s: more than %d possibilities up to line %d"
              .formatted(story.sku(), budget, given.line()));
    }
  }

  private static boolean addsUp(Answer.Stock stock) {
    return stock.onHand() == stock.available() + stock.held() + stock.committed()
        && Math.min(
                Math.min(stock.onHand(), stock.available()),
                Math.min(stock.held(), stock.committed()))
            >= 0;
  }
}
