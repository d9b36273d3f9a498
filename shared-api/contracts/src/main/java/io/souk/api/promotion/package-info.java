/** Discounts, coupons, tax. */
@NullMarked
package io.souk.api.promotion;

import org.jspecify.annotations.NullMarked;
