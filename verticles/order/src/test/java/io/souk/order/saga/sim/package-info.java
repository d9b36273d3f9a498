/** A small world with virtual time, in which the saga is tried out. */
@NullMarked
package io.souk.order.saga.sim;

import org.jspecify.annotations.NullMarked;
