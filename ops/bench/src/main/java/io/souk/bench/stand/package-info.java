/** A fresh shop that is measured, and the processes beside it. */
@NullMarked
package io.souk.bench.stand;

import org.jspecify.annotations.NullMarked;
