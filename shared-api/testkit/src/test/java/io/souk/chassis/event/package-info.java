@NullMarked
package io.souk.chassis.event;

import org.jspecify.annotations.NullMarked;
