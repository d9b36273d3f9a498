/** Promises about stock. */
@NullMarked
package io.souk.drill.judge.stock;

import org.jspecify.annotations.NullMarked;
