@NullMarked
package io.souk.promotion.pricing;

import org.jspecify.annotations.NullMarked;
