@NullMarked
package io.souk.gateway;

import org.jspecify.annotations.NullMarked;
