/** Orders, from the buyer's word to their end. */
@NullMarked
package io.souk.api.order;

import org.jspecify.annotations.NullMarked;
