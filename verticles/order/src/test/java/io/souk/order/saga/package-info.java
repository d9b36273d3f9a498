@NullMarked
package io.souk.order.saga;

import org.jspecify.annotations.NullMarked;
