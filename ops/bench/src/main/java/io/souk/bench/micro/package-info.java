/** Pieces of a service, measured alone. */
@NullMarked
package io.souk.bench.micro;

import org.jspecify.annotations.NullMarked;
