@NullMarked
package io.souk.drill.trial;

import org.jspecify.annotations.NullMarked;
