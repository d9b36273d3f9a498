import { html, nothing } from '../lit-html.js';
import { get } from '../api.js';
import { art } from '../art.js';
import * as cart from '../cart.js';
import { alert, price, skeletonText, stepper } from '../parts.js';
import { sentence } from '../problems.js';
import { richText } from '../rich-text.js';

const FEW = 5;

export function productPage({ params: [handle], update }) {
  let product = null;
  let description = null;
  let chosen = null;
  let quantity = 1;
  let state = 'idle';
  let problem = null;

  get(`/v1/products/${encodeURIComponent(handle)}`).then(
    (found) => {
      product = found;
      description = found.description_html ? richText(found.description_html) : null;
      chosen = found.variants.find((v) => v.availability.status !== 'out_of_stock')
        ?? found.variants[0];
      update();
    },
    (e) => {
      problem = e;
      update();
    },
  );

  const most = () => Math.max(1, Math.min(99, chosen.availability.available ?? 99));

  function choose(option, value) {
    const wanted = chosen.options.with(option, value);
    // Of what was chosen before, the clicked value counts most.
    chosen = product.variants.find((v) => v.options.every((o, n) => o === wanted[n]))
      ?? product.variants.find((v) => v.options[option] === value);
    quantity = Math.min(quantity, most());
    state = 'idle';
    problem = null;
    update();
  }

  async function add(event) {
    event.preventDefault();
    if (state === 'busy') {
      return;
    }
    state = 'busy';
    problem = null;
    update();
    try {
      await cart.add(chosen.sku, quantity);
      state = 'added';
    } catch (e) {
      problem = e;
      state = 'idle';
    }
    update();
  }

  const soldOut = () => chosen.availability.status === 'out_of_stock';

  const buying = () => html`<form class="buy" @submit=${add}>
    ${product.options.map((name, option) => choices(name, option))}
    <p class=${`stock ${chosen.availability.status}`} role="status">${stockOf(chosen)}</p>
    <div class="buy-row">
      ${stepper({
        id: 'quantity', label: 'Quantity', value: quantity, most: most(), disabled: soldOut(),
        onChange: (wanted) => { quantity = wanted; update(); },
      })}
      <button class="button wide" ?disabled=${soldOut()} aria-busy=${state === 'busy'}>
        ${soldOut() ? 'Sold out' : state === 'busy' ? 'Adding…' : 'Add to cart'}</button>
    </div>
    <div role="status">${state === 'added'
      ? html`<p class="notice good">In your cart. <a href="/cart">View cart</a></p>` : nothing}</div>
    ${alert(problem && sentence(problem))}
  </form>`;

  function choices(name, option) {
    const values = [...new Set(product.variants.map((v) => v.options[option]))];
    return html`<fieldset class="choices"><legend>${name}</legend>
      ${values.map((value) => {
        const gone = product.variants
          .filter((v) => v.options[option] === value)
          .every((v) => v.availability.status === 'out_of_stock');
        return html`<label class=${gone ? 'chip gone' : 'chip'}>
          <input type="radio" name="option-${option}" .checked=${chosen.options[option] === value}
            @change=${() => choose(option, value)}><span>${value}${gone
              ? html`<span class="hidden">, sold out</span>` : nothing}</span></label>`;
      })}</fieldset>`;
  }

  function view() {
    if (product === null) {
      return problem
        ? html`<section class="empty"><h1>${problem.status === 404 ? 'No such product'
            : 'Not now'}</h1>${alert(sentence(problem))}
            <a class="button" href="/">To the shop</a></section>`
        : html`<section class="product" aria-busy="true"><h1 class="hidden">Loading…</h1>
            <div class="frame skeleton"></div><div>${skeletonText(6)}</div></section>`;
    }
    const variant = chosen.options.join(' ');
    return html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/">All products</a></nav>
      <article class="product">
        <div class="frame">${art(product.title, `${product.type ?? ''} ${variant}`)}</div>
        <div class="product-text">
          <p class="eyebrow">${product.vendor ?? ''}</p>
          <h1>${product.title}</h1>
          <p class="big">${price(chosen.price, chosen.compare_at_price)}</p>
          ${buying()}
          ${description ? html`<section class="prose" aria-label="Description">${description}
            </section>` : nothing}
        </div>
      </article>`;
  }

  return { title: () => product?.title ?? 'Product', view };
}

function stockOf({ availability }) {
  if (availability.status === 'out_of_stock') {
    return 'Sold out';
  }
  if (availability.status === 'in_stock' && availability.available <= FEW) {
    return `Only ${availability.available} left`;
  }
  return availability.status === 'in_stock' ? 'In stock' : 'Availability is checked at checkout';
}
