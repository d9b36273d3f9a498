/** Products, their variants, prices and search. */
@NullMarked
package io.souk.catalog;

import org.jspecify.annotations.NullMarked;
