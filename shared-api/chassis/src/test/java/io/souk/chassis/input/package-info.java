@NullMarked
package io.souk.chassis.input;

import org.jspecify.annotations.NullMarked;
