/**
 * The order's saga as a pure function: {@link io.souk.order.saga.Saga#next}. No I/O, no clock, no
 * Vert.x; whoever runs it persists each state before performing what it asks.
 */
@NullMarked
package io.souk.order.saga;

import org.jspecify.annotations.NullMarked;
