/**
 * A Java agent that crashes, disturbs or breaks a service from outside, so that what is released
 * needs no switch for it. It is attached to a service's process with
 *
 * <pre>-javaagent:ops/drill-agent/target/drill-agent.jar=instruction[,instruction…]</pre>
 *
 * and says on standard error what it does. An instruction it does not know, or that finds nothing
 * to change in this program, ends the JVM at once with status 64 and a line that says why.
 *
 * <h2>Crash points</h2>
 *
 * {@code crash=<point>[:<nth>]} ends the process, as SIGKILL would, when it passes the point for
 * the nth time (the first, if not said):
 *
 * <ul>
 *   <li>{@code after-commit-before-reply} (any service): a command is done, its caller is not told
 *   <li>{@code in-transaction-before-commit} (any with a database): all is written, nothing is
 *       committed
 *   <li>{@code between-delivery-and-acknowledgement} (order): a subscriber has applied events, the
 *       outbox does not know
 *   <li>{@code after-order-written-before-answer} (order): an order is written and nothing done for
 *       it yet
 *   <li>{@code after-stock-held-before-saga-recorded}, {@code
 *       after-payment-authorized-before-saga-recorded}, {@code
 *       after-hold-committed-before-saga-recorded}, {@code
 *       after-payment-captured-before-saga-recorded}, {@code
 *       after-stock-released-before-saga-recorded}, {@code
 *       after-payment-canceled-before-saga-recorded} (order): a neighbor has done its part, the
 *       saga does not know
 *   <li>{@code after-provider-call-before-record} (payment): the provider has done or declined
 *       something, the payment does not know
 * </ul>
 *
 * <h2>Disturbances</h2>
 *
 * Chances are in percent of the requests a service receives over the bus. {@code seed=<number>}
 * makes the same choices again; without it, the seed is random and printed.
 *
 * <ul>
 *   <li>{@code bus=double:<percent>}: a request is handled twice at the same time
 *   <li>{@code bus=delay:<percent>:<milliseconds>}: a request is handled later
 *   <li>{@code bus=lose-reply:<percent>}: a request is handled and not answered
 *   <li>{@code pool=exhaust:<connections>}: so many database connections are taken for good
 * </ul>
 *
 * <h2>Planted bugs</h2>
 *
 * {@code plant=<bug>} makes a service wrong, for the judge to notice:
 *
 * <ul>
 *   <li>{@code idempotency-skipped} (order): an idempotency key that is taken is taken over
 *   <li>{@code answer-before-commit} (order): a new order is acknowledged two seconds before it is
 *       written. Shows when the process dies meanwhile
 *   <li>{@code fencing-ignored} (order): a saga is moved by whoever once had its lease. Shows when
 *       a lease is lost while its holder lives
 *   <li>{@code compensation-skipped} (order): stock is not released and payments are not canceled,
 *       but recorded as if
 *   <li>{@code stock-unguarded} (inventory): units are held whether they are there or not. The
 *       database refuses that, too: its constraint {@code stock_promised_is_there} must be dropped
 *   <li>{@code relay-twice} (order): each event is delivered a second time, under a new id
 *   <li>{@code relay-repeats} (order): each event is delivered a second time, under its own id. No
 *       bug: delivery is at least once, and the inbox makes it harmless
 *   <li>{@code inbox-skipped} (catalog): an event is applied however often it comes. Shows when one
 *       comes twice: with {@code relay-repeats} or {@code
 *       crash=between-delivery-and-acknowledgement} at the order service
 * </ul>
 *
 * <p>Classes of this module that need to see what is package-private in a service live in that
 * package.
 */
@NullMarked
package io.souk.drill.agent;

import org.jspecify.annotations.NullMarked;
