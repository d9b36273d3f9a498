/** Zones, their rates, and what they make of a cart. */
@NullMarked
package io.souk.shipping.rate;

import org.jspecify.annotations.NullMarked;
