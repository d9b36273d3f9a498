/** Postgres' own programs, and in a server who may reach which database, and as what. */
@NullMarked
package io.souk.postgres;

import org.jspecify.annotations.NullMarked;
