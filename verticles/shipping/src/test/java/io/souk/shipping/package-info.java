@NullMarked
package io.souk.shipping;

import org.jspecify.annotations.NullMarked;
