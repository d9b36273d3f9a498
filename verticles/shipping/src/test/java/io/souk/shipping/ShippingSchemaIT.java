package io.souk.shipping;

import static io.souk.shipping.Parcels.SHIRT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.order.PlaceOrder.OrderLine;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the schema allows nobody, whatever the service does. */
@ExtendWith(WithParcels.class)
class ShippingSchemaIT {
  private final Parcels parcels;

  ShippingSchemaIT(Parcels parcels) {
    this.parcels = parcels;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fulfilled = 4 | never_more_fulfilled_than_ordered",
        "fulfilled = 2 | never_more_shipped_than_fulfilled",
        "delivered = 4 | never_more_delivered_than_shipped",
        "announced = 4 | never_more_returned_than_shipped",
        "announced = 2, returned = 2 | never_more_returned_than_shipped",
        "returned = -1 | returned_check"
      })
  void countsThatCannotBeAreRefusedByTheDatabase(String change, String constraint) {
    String order = parcels.shipped(new OrderLine(SHIRT, 3));
    assertThatThrownBy(
            () ->
                parcels.database.execute(
                    "UPDATE consignment_line SET %s WHERE order_id = '%s'"
                        .formatted(change, order)))
        .hasMessageContaining(constraint);
  }
}
