/** What shipping costs, what leaves the house and what comes back. */
@NullMarked
package io.souk.api.shipping;

import org.jspecify.annotations.NullMarked;
