@NullMarked
package io.souk.chassis.bus;

import org.jspecify.annotations.NullMarked;
