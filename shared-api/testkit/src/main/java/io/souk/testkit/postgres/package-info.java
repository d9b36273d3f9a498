/** A real Postgres for a test. */
@NullMarked
package io.souk.testkit.postgres;

import org.jspecify.annotations.NullMarked;
