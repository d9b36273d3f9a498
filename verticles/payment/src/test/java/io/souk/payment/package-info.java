@NullMarked
package io.souk.payment;

import org.jspecify.annotations.NullMarked;
