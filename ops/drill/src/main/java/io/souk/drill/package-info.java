/** Drills of an installation, and their judge. */
@NullMarked
package io.souk.drill;

import org.jspecify.annotations.NullMarked;
