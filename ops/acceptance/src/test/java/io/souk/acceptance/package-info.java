/** The built system, tried from outside: real jars, real processes, real HTTP. */
@NullMarked
package io.souk.acceptance;

import org.jspecify.annotations.NullMarked;
