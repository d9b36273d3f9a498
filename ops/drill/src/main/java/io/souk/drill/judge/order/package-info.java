/** Promises about orders, and to those who placed them. */
@NullMarked
package io.souk.drill.judge.order;

import org.jspecify.annotations.NullMarked;
