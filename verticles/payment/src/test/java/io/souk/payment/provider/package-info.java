@NullMarked
package io.souk.payment.provider;

import org.jspecify.annotations.NullMarked;
