@NullMarked
package io.souk.chassis.cluster;

import org.jspecify.annotations.NullMarked;
