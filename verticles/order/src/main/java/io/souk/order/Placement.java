package io.souk.order;

import io.souk.api.order.PlaceOrder;
import io.souk.order.saga.SagaState;

/**
 * A new order to be written.
 *
 * @param commandId of the call, by which it knows its own order if it asks again
 */
record Placement(String orderId, String commandId, PlaceOrder command, SagaState state) {}
