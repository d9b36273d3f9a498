import { html, nothing } from './lit-html.js';
import { money } from './money.js';

/** Something the buyer must read; told by screen readers at once. */
export function alert(text, more = nothing) {
  return text ? html`<div class="notice bad" role="alert"><p>${text}</p>${more}</div>` : nothing;
}

/** While nothing is known yet; as large as what will stand there. */
export const skeletonText = (lines = 3) => html`<div class="skeleton-text" aria-hidden="true">
  ${Array.from({ length: lines }, () => html`<span class="skeleton"></span>`)}
</div>`;

export function price(now, before) {
  return before && before.amount > now.amount
    ? html`<span class="price"><span class="hidden">Now </span>${money(now)}
        <s><span class="hidden">before </span>${money(before)}</s></span>`
    : html`<span class="price">${money(now)}</span>`;
}

/** How many; {@code onChange} hears the new number. */
export function stepper({ id, label, value, most = 99, disabled = false, onChange }) {
  const set = (wanted) => {
    const number = Math.min(most, Math.max(1, Math.round(Number(wanted)) || 1));
    if (number !== value) {
      onChange(number);
    }
    return number;
  };
  return html`<div class="stepper" role="group" aria-label=${label}>
    <button type="button" aria-label="One less" ?disabled=${disabled || value <= 1}
      @click=${() => set(value - 1)}>−</button>
    <label class="hidden" for=${id}>${label}</label>
    <input id=${id} type="number" inputmode="numeric" min="1" max=${most} .value=${String(value)}
      ?disabled=${disabled}
      @change=${(event) => { event.target.value = String(set(event.target.value)); }}>
    <button type="button" aria-label="One more" ?disabled=${disabled || value >= most}
      @click=${() => set(value + 1)}>+</button>
  </div>`;
}

/** Subtotal to total, of a cart or an order; what is absent is left out. */
export function totalsTable(totals) {
  const row = (name, amount, kind = '') =>
    amount ? html`<div class=${kind}><dt>${name}</dt><dd>${money(amount)}</dd></div>` : nothing;
  const minus = (amount) => amount && amount.amount > 0 && { ...amount, amount: -amount.amount };
  return html`<dl class="totals">
    ${row('Subtotal', totals.subtotal)}
    ${row('Discount', minus(totals.discount), 'good')}
    ${row('Shipping', totals.shipping)}
    ${row(totals.tax_included === false ? 'Tax' : 'Tax, included', positive(totals.tax))}
    ${row('Total', totals.total, 'sum')}
    ${row('Refunded', minus(totals.refunded), 'good')}
  </dl>`;
}

const positive = (amount) => amount && amount.amount > 0 && amount;

export function days(least, most) {
  if (least == null && most == null) {
    return '';
  }
  const last = most ?? least;
  const span = least == null || least === last ? `${last}` : `${least}–${last}`;
  return `${span} ${last === 1 ? 'day' : 'days'}`;
}

/** Where it goes, as lines. */
export const addressLines = (at) => html`${at.name}<br>${at.line1}${at.line2 ? `, ${at.line2}` : ''}<br>
  ${[at.postal_code, at.city, at.region].filter(Boolean).join(' ')}<br>${countryName(at.country)}`;

let names = null;
export function countryName(code) {
  names ??= new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });
  return names.of(code);
}
