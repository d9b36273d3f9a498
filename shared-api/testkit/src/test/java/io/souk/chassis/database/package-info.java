@NullMarked
package io.souk.chassis.database;

import org.jspecify.annotations.NullMarked;
