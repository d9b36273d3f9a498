/** What a cart costs: the rules, on records alone. */
@NullMarked
package io.souk.promotion.pricing;

import org.jspecify.annotations.NullMarked;
