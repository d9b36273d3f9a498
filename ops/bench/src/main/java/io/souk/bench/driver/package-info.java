/** The process that makes the load: a client of the public API and a node of the cluster. */
@NullMarked
package io.souk.bench.driver;

import org.jspecify.annotations.NullMarked;
