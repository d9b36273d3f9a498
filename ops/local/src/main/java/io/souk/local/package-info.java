/** A whole installation on one machine: Postgres and one JVM per service, all on loopback. */
@NullMarked
package io.souk.local;

import org.jspecify.annotations.NullMarked;
