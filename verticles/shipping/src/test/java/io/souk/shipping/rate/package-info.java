@NullMarked
package io.souk.shipping.rate;

import org.jspecify.annotations.NullMarked;
