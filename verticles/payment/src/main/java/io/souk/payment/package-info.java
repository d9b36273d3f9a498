/** Authorization, capture, void and refund of an order's money. */
@NullMarked
package io.souk.payment;

import org.jspecify.annotations.NullMarked;
