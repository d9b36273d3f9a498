/** Checks of what a command carries, before anything is done. */
@NullMarked
package io.souk.chassis.input;

import org.jspecify.annotations.NullMarked;
