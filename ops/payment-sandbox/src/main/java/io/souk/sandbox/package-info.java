/**
 * A stand-in for a payment provider: the part of Stripe's PaymentIntent API that Souk uses, over
 * real HTTP, with a ledger of its own and test cards that misbehave on demand.
 */
@NullMarked
package io.souk.sandbox;

import org.jspecify.annotations.NullMarked;
