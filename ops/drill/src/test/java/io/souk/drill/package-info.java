@NullMarked
package io.souk.drill;

import org.jspecify.annotations.NullMarked;
