/** Stock and reservations. */
@NullMarked
package io.souk.api.inventory;

import org.jspecify.annotations.NullMarked;
