/** Whether an order costs more once there are many. */
@NullMarked
package io.souk.bench.grown;

import org.jspecify.annotations.NullMarked;
