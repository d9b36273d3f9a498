/** Payment providers: the only place of payment's that speaks to the outside over HTTP. */
@NullMarked
package io.souk.payment.provider;

import org.jspecify.annotations.NullMarked;
