/** What more nodes of a service bring, each with the same share of a processor. */
@NullMarked
package io.souk.bench.scale;

import org.jspecify.annotations.NullMarked;
