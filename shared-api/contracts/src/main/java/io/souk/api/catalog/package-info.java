/** Products, variants, prices. */
@NullMarked
package io.souk.api.catalog;

import org.jspecify.annotations.NullMarked;
