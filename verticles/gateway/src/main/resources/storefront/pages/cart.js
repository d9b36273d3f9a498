import { html, nothing } from '../lit-html.js';
import { art } from '../art.js';
import * as cart from '../cart.js';
import { money } from '../money.js';
import { alert, skeletonText, stepper, totalsTable } from '../parts.js';
import { sentence, sentenceOf } from '../problems.js';

export function cartPage({ update }) {
  let loaded = false;
  let busy = false;
  let problem = null;
  let couponProblem = null;
  const leave = cart.subscribe(update);

  cart.load().then(
    () => {
      loaded = true;
      update();
    },
    (e) => {
      problem = e;
      update();
    },
  );

  async function change(work) {
    busy = true;
    problem = null;
    couponProblem = null;
    update();
    try {
      await work();
    } catch (e) {
      problem = e;
    }
    busy = false;
    update();
  }

  function takeOut(line) {
    change(() => cart.take(line.sku)).then(() => document.querySelector('h1')?.focus());
  }

  function addCoupon(event) {
    event.preventDefault();
    const field = event.target.elements.code;
    const code = field.value.trim();
    if (code === '') {
      return;
    }
    const known = cart.current().coupons.map((coupon) => coupon.code);
    change(() => cart.setDetails({ coupons: [...new Set([...known, code])] })).then(() => {
      const told = cart.current().coupons.find((c) => c.code.toLowerCase() === code.toLowerCase());
      if (problem !== null) {
        couponProblem = sentence(problem);
        problem = null;
      } else if (told?.applied === false) {
        couponProblem = sentenceOf(told.reason ?? 'coupon_not_applicable');
      } else {
        field.value = '';
      }
      update();
    });
  }

  function removeCoupon(code) {
    const others = cart.current().coupons.map((c) => c.code).filter((other) => other !== code);
    change(() => cart.setDetails({ coupons: others }));
  }

  const coupons = (now) => html`<section class="coupon" aria-label="Coupon">
    ${now.coupons.length > 0 ? html`<ul class="chips">${now.coupons.map((coupon) => html`
      <li class=${coupon.applied === false ? 'chip-code gone' : 'chip-code'}><span>${coupon.code}</span>
        <button type="button" aria-label="Remove code ${coupon.code}"
          @click=${() => removeCoupon(coupon.code)}>×</button></li>`)}</ul>` : nothing}
    <form class="inline" @submit=${addCoupon} novalidate>
      <label for="code">Coupon code</label>
      <div class="inline-row"><input id="code" name="code" autocomplete="off" autocapitalize="characters"
        spellcheck="false" maxlength="64" aria-describedby="code-problem"
        aria-invalid=${couponProblem ? 'true' : 'false'}>
      <button class="button plain">Apply</button></div>
      <p class="field-problem" id="code-problem" role="status">${couponProblem ?? ''}</p>
    </form></section>`;

  function view() {
    const now = cart.current();
    if (now === null || now.lines.length === 0) {
      return loaded ? empty() : html`<section><h1 tabindex="-1">Your cart</h1>
        ${problem ? alert(sentence(problem)) : skeletonText(5)}</section>`;
    }
    if (now.status === 'checking_out') {
      return html`<section class="empty"><h1>Your cart is being ordered</h1>
        <p>It opens again if the order cannot be placed.</p>
        ${now.order_id ? html`<a class="button" href="/orders/${now.order_id}">See the order</a>`
          : html`<a class="button" href="/checkout">Back to checkout</a>`}</section>`;
    }
    const blocked = now.lines.some((one) => one.problem);
    return html`<section>
      <h1 tabindex="-1">Your cart</h1>
      ${alert(problem && sentence(problem))}
      <div class="two">
        <ul class="lines" aria-busy=${busy ? 'true' : 'false'}>${now.lines.map((one) =>
          line(one, change, takeOut))}</ul>
        <aside class="summary" aria-label="Summary">
          ${coupons(now)}
          ${now.totals ? totalsTable(now.totals)
            : html`<p class="notice">Prices cannot be told at the moment.</p>`}
          ${now.unavailable.includes('promotions') ? html`<p class="quiet">Discounts and taxes are told
            later; they cannot be worked out at the moment.</p>` : nothing}
          ${blocked
            ? html`<p class="field-problem" role="status">Change what is marked to go on.</p>`
            : html`<a class="button wide" href="/checkout">Checkout</a>`}
          <p class="quiet">Shipping is chosen in the next step.</p>
        </aside>
      </div></section>`;
  }

  return { title: () => 'Your cart', view, leave };
}

function line(one, change, takeOut) {
  const title = one.title ?? one.sku;
  return html`<li class="line">
    <span class="thumb">${art(title)}</span>
    <div class="line-text">
      <span class="line-title">${title}</span>
      ${one.unit_price ? html`<span class="quiet">${money(one.unit_price)} each</span>` : nothing}
      ${one.problem ? html`<span class="field-problem">${problemOf(one)}</span>` : nothing}
    </div>
    <div class="line-acts">
      ${stepper({
        id: `quantity-${one.sku}`, label: `Quantity of ${title}`, value: one.quantity,
        onChange: (wanted) => change(() => cart.setQuantity(one.sku, wanted)),
      })}
      <button class="link" @click=${() => takeOut(one)}>Remove<span class="hidden"> ${title}</span>
      </button>
    </div>
    <span class="line-total">${one.subtotal ? money(one.subtotal) : ''}</span>
  </li>`;
}

function problemOf(one) {
  if (one.problem !== 'insufficient_stock') {
    return 'Not sold any more.';
  }
  return one.available > 0 ? `Only ${one.available} left.` : 'Sold out.';
}

function empty() {
  return html`<section class="empty"><h1 tabindex="-1">Your cart is empty</h1>
    <p>Whatever you put in stays here, for a while.</p>
    <a class="button" href="/">Look around</a></section>`;
}
