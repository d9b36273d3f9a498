@NullMarked
package io.souk.drill.judge;

import org.jspecify.annotations.NullMarked;
