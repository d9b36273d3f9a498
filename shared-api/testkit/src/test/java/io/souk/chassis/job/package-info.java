@NullMarked
package io.souk.chassis.job;

import org.jspecify.annotations.NullMarked;
