@NullMarked
package io.souk.inventory;

import org.jspecify.annotations.NullMarked;
