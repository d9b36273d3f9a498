@NullMarked
package io.souk.drill.load;

import org.jspecify.annotations.NullMarked;
