/** Clients of a shop: many, impatient, and remembering all they were told. */
@NullMarked
package io.souk.drill.load;

import org.jspecify.annotations.NullMarked;
