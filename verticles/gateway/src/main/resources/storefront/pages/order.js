import { html, nothing } from '../lit-html.js';
import { command, get } from '../api.js';
import { art } from '../art.js';
import * as cart from '../cart.js';
import { follow } from '../events.js';
import { money } from '../money.js';
import { addressLines, alert, skeletonText, totalsTable } from '../parts.js';
import { sentence, sentenceOf } from '../problems.js';

/** What became of an order, for people; an event without a word here is told as it is. */
const EVENTS = {
  placed: 'Order placed',
  priced: 'Prices worked out',
  held: 'Items set aside for you',
  action_required: 'Your bank wants your approval',
  payment_processing: 'Your bank is thinking',
  authorized: 'Payment approved',
  confirmed: 'Order confirmed',
  captured: 'Payment received',
  edited: 'Order changed',
  not_edited: 'Order could not be changed',
  fulfillment_created: 'Packed',
  shipped: 'On its way',
  delivered: 'Delivered',
  completed: 'Order completed',
  returned: 'Returned items arrived',
  refund_requested: 'Money on its way back',
  refunded: 'Money returned',
  refund_failed: 'Money could not be returned',
  canceling: 'Being canceled',
  not_canceled: 'Could not be canceled',
  withdrawn: 'Taken back from shipping',
  payment_canceled: 'Payment given back',
  canceled: 'Order canceled',
};

const HEADLINES = {
  pending: 'We are working on your order',
  confirmed: 'Thank you, your order is confirmed',
  completed: 'Your order is complete',
  canceled: 'Your order was canceled',
};

const PAYMENT = {
  not_paid: 'Not paid',
  authorized: 'Approved',
  captured: 'Paid',
  partially_refunded: 'Partly refunded',
  refunded: 'Refunded',
};

const FULFILLMENT = {
  not_fulfilled: 'Not sent yet',
  partially_fulfilled: 'Partly packed',
  fulfilled: 'Packed',
  shipped: 'On its way',
  delivered: 'Delivered',
};

export function orderPage({ params: [id], update }) {
  let order = null;
  let live = false;
  let problem = null;
  let canceling = '';

  const show = (now) => {
    if (now.status !== 'pending' && order?.status === 'pending') {
      // The cart it came from is gone or open again.
      cart.load().catch(() => {});
    }
    order = now;
    problem = null;
    update();
  };
  const leave = follow(id, show, (up) => {
    live = up;
    update();
  });
  get(`/v1/orders/${encodeURIComponent(id)}`).then(
    (now) => order === null && show(now),
    (e) => {
      if (order === null) {
        problem = e;
        update();
      }
    },
  );

  async function cancel() {
    canceling = 'busy';
    update();
    try {
      show(await command(`/v1/orders/${encodeURIComponent(id)}/cancel`));
      canceling = '';
    } catch (e) {
      problem = e;
      canceling = '';
      update();
    }
  }

  function view() {
    if (order === null) {
      return problem
        ? html`<section class="empty"><h1>${problem.status === 404 ? 'No such order' : 'Not now'}</h1>
            ${alert(sentence(problem))}<a class="button" href="/">To the shop</a></section>`
        : html`<section><h1>Your order</h1>${skeletonText(6)}</section>`;
    }
    return html`<section class="order">
      <p class="eyebrow">Order <span class="order-id">${order.id}</span></p>
      <h1 id="headline">${headline(order)}</h1>
      <p class="quiet">${subline(order)}</p>
      ${approval(order)}
      ${alert(problem && sentence(problem))}
      <dl class="facts">
        <div><dt>Payment</dt><dd>${PAYMENT[order.payment_status] ?? order.payment_status}</dd></div>
        <div><dt>Shipment</dt><dd>${FULFILLMENT[order.fulfillment_status]
          ?? order.fulfillment_status}</dd></div>
        <div><dt>Updates</dt><dd class=${live ? 'live on' : 'live'}>${live ? 'Live'
          : isOver(order) ? 'Complete' : 'Connecting…'}</dd></div>
      </dl>
      <p class="hidden" role="status">${headline(order)}. Payment: ${PAYMENT[order.payment_status]
        ?? order.payment_status}. Shipment: ${FULFILLMENT[order.fulfillment_status]
          ?? order.fulfillment_status}.</p>
      <div class="two">
        <div>
          <h2>What happened</h2>
          <ol class="timeline">${order.timeline.map(entry)}</ol>
        </div>
        <aside class="summary" aria-label="What you ordered">
          <ul class="lines tight">${order.lines.map(line)}</ul>
          ${order.totals ? totalsTable(order.totals)
            : html`<p class="quiet">Prices are being worked out.</p>`}
          ${refunds(order)}
          <h2 class="small">Sent to</h2>
          <address>${addressLines(order.shipping_address)}</address>
          ${canCancel(order) ? cancelButtons() : nothing}
        </aside>
      </div>
    </section>`;
  }

  const cancelButtons = () => canceling === ''
    ? html`<button class="link" @click=${() => { canceling = 'asked'; update(); }}>Cancel this order
        </button>`
    : html`<div class="notice" role="group" aria-label="Cancel this order?"><p>Cancel this order?</p>
        <p class="row"><button class="button plain" aria-busy=${canceling === 'busy'}
          @click=${cancel}>${canceling === 'busy' ? 'Canceling…' : 'Yes, cancel it'}</button>
        <button class="link" @click=${() => { canceling = ''; update(); }}>Keep it</button></p></div>`;

  return { title: () => (order ? headline(order) : 'Your order'), view, leave };
}

function headline(order) {
  return order.next_action ? 'Please approve the payment' : HEADLINES[order.status] ?? 'Your order';
}

function subline({ status, cancel_reason: reason, email, next_action: action }) {
  if (action) {
    return 'Your order waits for it; your items are set aside meanwhile.';
  }
  switch (status) {
    case 'canceled':
      return reason && reason !== 'requested' ? sentenceOf(reason) : 'As you asked.';
    case 'completed':
      return 'Everything is delivered and paid.';
    default:
      return `We write to ${email} when something happens.`;
  }
}

function isOver({ status }) {
  return status === 'completed' || status === 'canceled';
}

function canCancel({ status, fulfillment_status: sent }) {
  return (status === 'pending' || status === 'confirmed') && sent === 'not_fulfilled';
}

/** A link to the payment provider, and to nothing but a web page. */
function approval({ status, next_action: action }) {
  if (status !== 'pending' || !action?.url || !/^https?:\/\//.test(action.url)) {
    return nothing;
  }
  return html`<p><a class="button" href=${action.url}>Approve the payment at your bank</a></p>`;
}

function entry({ event, detail, at }) {
  return html`<li class=${event === 'canceled' ? 'bad' : ''}>
    <span>${EVENTS[event] ?? event.replaceAll('_', ' ')}</span>
    ${detail && !isId(detail) ? html`<span class="quiet">${told(detail)}</span>` : nothing}
    <time datetime=${at}>${timeOf(at)}</time></li>`;
}

/** Ids of parcels and refunds are for the shop's people. */
function isId(detail) {
  return /^[a-z]+_[0-9A-Z]{26}$/.test(detail);
}

/** Codes of refusals are for programs. */
function told(detail) {
  return /^[a-z_]+$/.test(detail) ? sentenceOf(detail) : detail;
}

function timeOf(at) {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
    .format(new Date(at));
}

function line({ sku, quantity, title, total, unit_price: each }) {
  return html`<li class="line"><span class="thumb">${art(title ?? sku)}</span>
    <div class="line-text"><span class="line-title">${title ?? sku}</span>
      <span class="quiet">${quantity}${each ? ` × ${money(each)}` : ''}</span></div>
    <span class="line-total">${total ? money(total) : ''}</span></li>`;
}

function refunds({ refunds: all }) {
  if (!all || all.length === 0) {
    return nothing;
  }
  const states = { pending: 'on its way', succeeded: 'returned', failed: 'failed' };
  return html`<h2 class="small">Refunds</h2><ul class="small-lines">${all.map((refund) => html`<li>
    <span>${refund.reason}<span class="quiet"> ${states[refund.status] ?? refund.status}</span></span>
    <span>${money(refund.amount)}</span></li>`)}</ul>`;
}
