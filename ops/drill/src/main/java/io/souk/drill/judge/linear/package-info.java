/**
 * Whether what clients saw of one SKU's stock can have happened one thing after the other.
 *
 * <p>The model. A SKU has units on hand, and orders that take some of them and may give them back.
 * Clients see it through answers, and every answer is true of one moment between its call and its
 * return. Order in time is the order of the history's lines: an answer whose line stands before
 * another call's line was given before that call was made. Nothing else is assumed about clocks.
 *
 * <ul>
 *   <li><b>Orders</b> are told apart by idempotency key; calls under one key are one order, and
 *       calls that were answered {@code idempotency_key_reused} are none. An order whose
 *       confirmation is told (201, or {@code confirmed} when looked at) before anybody asks to
 *       cancel it <em>took</em> its units between its first call and that answer, and keeps them
 *       until somebody asks to cancel it. That is a move of the search, possible only when so many
 *       units are left. More than a real order can do, it may take them one by one: so of all
 *       orders under way only their number of units matters, and the search stays short.
 *   <li>All other orders are <b>ghosts</b>: refused, declined, canceled, expired, pending or of
 *       unknown outcome, they may have held their units at any times between their first call and
 *       the answer that tells their end (a problem that names the order, or {@code canceled}), or
 *       for ever if none does. A confirmed order turns into a ghost when its cancellation is asked
 *       for. More than a real order can do, a ghost may take and give back as often as it likes: so
 *       the search need not remember it, only how many units ghosts may hold now.
 *   <li><b>Looks</b>: {@code get_stock} answered that n were available, {@code insufficient_stock}
 *       that fewer were than its order asked for, {@code stock_in_use} that more were promised than
 *       asked to be left. Each must be true at some moment of its interval, for some number of
 *       units that ghosts may hold then; an order is no ghost to its own refusal.
 *   <li><b>Set</b>: {@code set_stock} answered 200 changes on_hand at one moment of its interval,
 *       at which the promised units fit and the available ones are as answered. One of unknown
 *       outcome may do so at any moment after its call, or never.
 * </ul>
 *
 * <p>The first operation on a SKU must be a look or a set that was over before the next began, and
 * told that nothing is held: it fixes where the search starts. Later imports of the catalog are not
 * part of the model.
 *
 * <p>Every freedom a correct installation has is one the model has: a rejected history shows a
 * defect. The reverse is not promised: ghosts, and halves of orders, may explain what really was a
 * defect. The checks of the databases are exact where this one is generous.
 *
 * <p>The search is Wing and Gong's, breadth first over the lines. A move is made only when a line
 * needs it, just before that line; looks are ticked off as soon as they are true. States that can
 * do less than another are dropped, so that usually a handful is left per line.
 */
@NullMarked
package io.souk.drill.judge.linear;

import org.jspecify.annotations.NullMarked;
