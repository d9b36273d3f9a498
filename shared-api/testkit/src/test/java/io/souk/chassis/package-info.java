@NullMarked
package io.souk.chassis;

import org.jspecify.annotations.NullMarked;
