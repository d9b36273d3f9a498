@NullMarked
package io.souk.drill.history;

import org.jspecify.annotations.NullMarked;
