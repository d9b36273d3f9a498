@NullMarked
package io.souk.order;

import org.jspecify.annotations.NullMarked;
