@NullMarked
package io.souk.chassis.config;

import org.jspecify.annotations.NullMarked;
