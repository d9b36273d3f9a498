/** What leaves the house and what comes back. */
@NullMarked
package io.souk.shipping;

import org.jspecify.annotations.NullMarked;
