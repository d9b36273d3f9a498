/** What one program on one database can do at most, as pgbench tells. */
@NullMarked
package io.souk.bench.limit;

import org.jspecify.annotations.NullMarked;
