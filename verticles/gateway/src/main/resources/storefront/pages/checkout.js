import { html, nothing } from '../lit-html.js';
import * as cart from '../cart.js';
import { money } from '../money.js';
import { addressLines, alert, countryName, days, skeletonText, totalsTable } from '../parts.js';
import { sentence } from '../problems.js';

/** Test cards of Stripe and of the sandbox provider. */
const CARDS = [
  ['pm_card_visa', 'Visa', '•••• 4242', 'Pays at once'],
  ['pm_card_authenticationRequired', 'Visa with approval', '•••• 3184', 'Asks you first, as 3-D Secure does'],
  ['pm_card_chargeDeclined', 'Declined card', '•••• 0002', 'The bank says no'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'Empty card', '•••• 9995', 'Not enough money on it'],
];

const COUNTRIES = ['AT', 'AU', 'BE', 'CA', 'CH', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'GR', 'IE',
  'IN', 'IT', 'JP', 'LU', 'NL', 'NO', 'NZ', 'PL', 'PT', 'SE', 'SG', 'US'];

/** Name, label, autocomplete, whether it must be there, and how long it may be. */
const FIELDS = [
  ['name', 'Full name', 'name', true, 200],
  ['line1', 'Address', 'address-line1', true, 200],
  ['line2', 'Apartment, floor', 'address-line2', false, 200],
  ['postal_code', 'Postal code', 'postal-code', false, 20],
  ['city', 'City', 'address-level2', true, 200],
  ['region', 'State or region', 'address-level1', false, 200],
];

export function checkoutPage({ update, go }) {
  let loaded = false;
  let editing = null;
  let busy = '';
  let problem = null;
  let token = CARDS[0][0];
  const leave = cart.subscribe(update);

  cart.load().then(
    (now) => {
      loaded = true;
      if (now?.status === 'checking_out' && now.order_id) {
        go(`/orders/${now.order_id}`);
        return;
      }
      editing = !(now?.email && now?.shipping_address);
      update();
    },
    (e) => {
      problem = e;
      update();
    },
  );

  async function during(what, work) {
    if (busy) {
      return false;
    }
    busy = what;
    problem = null;
    update();
    try {
      await work();
      return true;
    } catch (e) {
      problem = e;
      return false;
    } finally {
      busy = '';
      update();
    }
  }

  async function saveAddress(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    const { email, ...rest } = values;
    const address = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value),
    );
    const saved = await during('address', async () => {
      const now = await cart.setDetails({ email: email.trim(), shipping_address: address });
      const options = now.shipping_options ?? [];
      if (options.length > 0 && !options.some((option) => option.id === now.shipping_option)) {
        await cart.setDetails({ shipping_option: options[0].id });
      }
    });
    if (saved) {
      editing = false;
      update();
      document.getElementById('shipping-head')?.focus();
    }
  }

  const chooseShipping = (id) => during('shipping', () => cart.setDetails({ shipping_option: id }));

  async function place(event) {
    event.preventDefault();
    const note = event.target.elements.note.value.trim();
    await during('order', async () => {
      try {
        if (note !== (cart.current().note ?? '')) {
          await cart.setDetails({ note: note || null });
        }
        const order = await cart.checkOut(token);
        go(`/orders/${order.id}`);
      } catch (e) {
        // What the shop knows of the cart has changed with the refusal.
        await cart.load().catch(() => {});
        if (e.code === 'cart_not_open' && e.facts.order_id) {
          go(`/orders/${e.facts.order_id}`);
          return;
        }
        throw e;
      }
    });
    document.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' });
  }

  const addressForm = (now) => html`<form class="fields" @submit=${saveAddress}>
    ${field('email', 'Email', now.email, { type: 'email', autocomplete: 'email', most: 254 })}
    ${FIELDS.map(([name, label, autocomplete, required, most]) =>
      field(name, label, now.shipping_address?.[name], { autocomplete, required, most }))}
    <div class="field country"><label for="country">Country</label>
      <select id="country" name="country" autocomplete="country" required>
        ${countries().map(([code, name]) => html`<option value=${code}
          ?selected=${code === (now.shipping_address?.country ?? 'GB')}>${name}</option>`)}
      </select></div>
    <p class="field-whole"><button class="button" aria-busy=${busy === 'address'}>
      ${busy === 'address' ? 'Saving…' : 'Continue to shipping'}</button></p>
  </form>`;

  const addressShown = ({ email, shipping_address: at }) => html`<div class="shown">
    <address>${email}<br>${addressLines(at)}</address>
    <button class="link" @click=${() => { editing = true; update(); }}>Change<span class="hidden">
      contact and address</span></button></div>`;

  function shipping(now) {
    if (now.shipping_options == null) {
      return html`<p class="quiet">Ways of shipping cannot be told at the moment; the order is sent by
        the cheapest.</p>`;
    }
    if (now.shipping_options.length === 0) {
      return alert('We do not ship this to that address.');
    }
    return html`<fieldset class="cards" aria-busy=${busy === 'shipping' ? 'true' : 'false'}>
      <legend class="hidden">How it is sent</legend>
      ${now.shipping_options.map((option) => html`<label class="option">
        <input type="radio" name="shipping" .checked=${option.id === now.shipping_option}
          @change=${() => chooseShipping(option.id)}>
        <span class="option-text"><b>${option.name}</b>
          <span class="quiet">${days(option.min_days, option.max_days)}</span></span>
        <span>${option.price.amount === 0 ? 'Free' : money(option.price)}</span></label>`)}
    </fieldset>`;
  }

  const payment = (now) => html`<form @submit=${place}>
    <fieldset class="cards"><legend class="hidden">Card</legend>
      ${CARDS.map(([value, name, digits, what]) => html`<label class="option">
        <input type="radio" name="card" value=${value} .checked=${value === token}
          @change=${() => { token = value; update(); }}>
        <span class="option-text"><b>${name}</b><span class="quiet">${what}</span></span>
        <span class="digits">${digits}</span></label>`)}
    </fieldset>
    <div class="field"><label for="note">Note to the shop <span class="quiet">(optional)</span></label>
      <textarea id="note" name="note" rows="2" maxlength="500" .value=${now.note ?? ''}></textarea></div>
    ${alert(problem && sentence(problem))}
    <button class="button wide large" ?disabled=${busy !== '' && busy !== 'order'}
      aria-busy=${busy === 'order'}>${busy === 'order' ? 'Placing your order…'
        : now.totals ? `Pay ${money(now.totals.total)}` : 'Place order'}</button>
    <p class="quiet">This is a test shop: no card is charged.</p>
  </form>`;

  function view() {
    const now = cart.current();
    if (!loaded || (now !== null && editing === null)) {
      return html`<section><h1>Checkout</h1>
        ${problem ? alert(sentence(problem)) : skeletonText(6)}</section>`;
    }
    if (now === null || now.lines.length === 0) {
      return html`<section class="empty"><h1>Nothing to check out</h1><p>Your cart is empty.</p>
        <a class="button" href="/">Look around</a></section>`;
    }
    const ready = !editing;
    return html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/cart">Cart</a></nav>
      <h1>Checkout</h1>
      <div class="two">
        <div class="steps">
          <section class="step" aria-labelledby="address-head"><h2 id="address-head">
            Contact and address</h2>
            ${editing ? html`${alert(problem && sentence(problem))}${addressForm(now)}`
              : addressShown(now)}</section>
          <section class=${ready ? 'step' : 'step later'} aria-labelledby="shipping-head">
            <h2 id="shipping-head" tabindex="-1">Shipping</h2>
            ${ready ? shipping(now) : nothing}</section>
          <section class=${ready ? 'step' : 'step later'} aria-labelledby="payment-head">
            <h2 id="payment-head">Payment</h2>${ready ? payment(now) : nothing}</section>
        </div>
        <aside class="summary" aria-label="Summary">
          <ul class="small-lines">${now.lines.map((line) => html`<li>
            <span>${line.quantity} × ${line.title ?? line.sku}</span>
            <span>${line.subtotal ? money(line.subtotal) : ''}</span></li>`)}</ul>
          ${now.totals ? totalsTable(now.totals) : nothing}
        </aside>
      </div>`;
  }

  return { title: () => 'Checkout', view, leave };
}

/** Where the payment provider sends the buyer back to. */
export function returnPage({ query, go, update }) {
  let problem = null;
  cart.orderOf(query.get('cart') ?? '').then(
    (order) => go(order ? `/orders/${order}` : '/checkout'),
    (e) => {
      problem = e;
      update();
    },
  );
  return {
    title: () => 'Back from your bank',
    view: () => html`<section class="empty"><h1>One moment</h1>
      ${problem ? alert(sentence(problem)) : html`<p>We are looking for your order…</p>`}</section>`,
  };
}

function field(name, label, value, { type = 'text', autocomplete, required = true, most }) {
  return html`<div class="field ${name}"><label for=${name}>${label}${required ? nothing
      : html` <span class="quiet">(optional)</span>`}</label>
    <input id=${name} name=${name} type=${type} autocomplete=${autocomplete} maxlength=${most}
      ?required=${required} .value=${value ?? ''}></div>`;
}

function countries() {
  return COUNTRIES.map((code) => [code, countryName(code)]).sort((a, b) => a[1].localeCompare(b[1]));
}
