/** Contracts on the event bus: both ends, discovery, deadlines, breakers. */
@NullMarked
package io.souk.chassis.bus;

import org.jspecify.annotations.NullMarked;
