/** Promises about money. */
@NullMarked
package io.souk.drill.judge.money;

import org.jspecify.annotations.NullMarked;
