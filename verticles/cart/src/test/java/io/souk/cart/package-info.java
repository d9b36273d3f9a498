@NullMarked
package io.souk.cart;

import org.jspecify.annotations.NullMarked;
