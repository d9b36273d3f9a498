/** Promises about numbers. */
@NullMarked
package io.souk.drill.judge.number;

import org.jspecify.annotations.NullMarked;
