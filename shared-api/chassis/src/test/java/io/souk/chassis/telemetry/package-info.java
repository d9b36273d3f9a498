@NullMarked
package io.souk.chassis.telemetry;

import org.jspecify.annotations.NullMarked;
