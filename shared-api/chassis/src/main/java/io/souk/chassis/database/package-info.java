/** A service's own Postgres database. */
@NullMarked
package io.souk.chassis.database;

import org.jspecify.annotations.NullMarked;
