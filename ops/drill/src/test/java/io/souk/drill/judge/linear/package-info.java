@NullMarked
package io.souk.drill.judge.linear;

import org.jspecify.annotations.NullMarked;
