/** What is promised of coupons. */
@NullMarked
package io.souk.drill.judge.promotion;

import org.jspecify.annotations.NullMarked;
