/** Postgres for one machine: who may reach which database, and as what. */
@NullMarked
package io.souk.local.postgres;

import org.jspecify.annotations.NullMarked;
