/** Configuration: read once at start, checked, immutable. */
@NullMarked
package io.souk.chassis.config;

import org.jspecify.annotations.NullMarked;
