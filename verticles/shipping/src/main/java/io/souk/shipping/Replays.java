package io.souk.shipping;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.FulfillmentCreation;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.ReturnCreation;
import io.souk.api.shipping.ReturnReceipt;
import io.souk.api.shipping.ShipmentLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repeated command is told; each throws {@link Failure} {@code idempotency_key_reused} if
 * the command is another than the first with its key.
 */
final class Replays {
  private Replays() {}

  static FulfillmentCreation of(
      FulfillmentStore.Known earlier, @Nullable List<ShipmentLine> wanted) {
    requireSame(
        wanted == null
            ? earlier.askedForAll()
            : !earlier.askedForAll() && wanted.equals(earlier.fulfillment().lines()));
    return new FulfillmentCreation(earlier.fulfillment(), true);
  }

  static ReturnCreation of(Return earlier, List<RequestReturn.Line> lines) {
    requireSame(ReturnRules.isOf(earlier, lines));
    return new ReturnCreation(earlier, true);
  }

  static ReturnReceipt of(ReturnStore.Receipt earlier, Return known, List<ReceivedLine> lines) {
    requireSame(earlier.lines().equals(lines));
    return new ReturnReceipt(earlier.id(), earlier.lines(), known, true);
  }

  private static void requireSame(boolean same) {
    if (!same) {
      throw new Failure(
          FailureCode.IDEMPOTENCY_KEY_REUSED,
          "This idempotency key came with another request before");
    }
  }
}
