@NullMarked
package io.souk.customer;

import org.jspecify.annotations.NullMarked;
