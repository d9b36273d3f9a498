/** Money: authorization, capture, void, refund. */
@NullMarked
package io.souk.api.payment;

import org.jspecify.annotations.NullMarked;
