/** The judge is judged: mistakes are planted in services, and it must catch each. */
@NullMarked
package io.souk.drill.trial;

import org.jspecify.annotations.NullMarked;
