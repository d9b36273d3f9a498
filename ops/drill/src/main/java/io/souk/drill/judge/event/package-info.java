/** Promises about events between services. */
@NullMarked
package io.souk.drill.judge.event;

import org.jspecify.annotations.NullMarked;
