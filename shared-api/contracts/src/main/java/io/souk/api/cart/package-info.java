/** Carts: what buyers put together before they order. */
@NullMarked
package io.souk.api.cart;

import org.jspecify.annotations.NullMarked;
