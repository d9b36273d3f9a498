/** How much an installation can do, beside what one database could do at most. */
@NullMarked
package io.souk.bench;

import org.jspecify.annotations.NullMarked;
