/** Orders: what the buyer asked for, and the saga that sees it through. */
@NullMarked
package io.souk.order;

import org.jspecify.annotations.NullMarked;
