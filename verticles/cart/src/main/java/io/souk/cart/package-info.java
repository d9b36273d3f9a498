/** What buyers put together before they order, and how it becomes an order. */
@NullMarked
package io.souk.cart;

import org.jspecify.annotations.NullMarked;
