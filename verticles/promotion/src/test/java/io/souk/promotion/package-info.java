@NullMarked
package io.souk.promotion;

import org.jspecify.annotations.NullMarked;
