/** A fresh installation that is used, brought to rest and judged. */
@NullMarked
package io.souk.drill.site;

import org.jspecify.annotations.NullMarked;
