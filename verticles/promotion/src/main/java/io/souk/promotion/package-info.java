/** Discounts, coupons and tax: what a cart costs, and how often a coupon was used. */
@NullMarked
package io.souk.promotion;

import org.jspecify.annotations.NullMarked;
