import { html, nothing } from '../lit-html.js';
import { get } from '../api.js';
import { art } from '../art.js';
import { alert, price } from '../parts.js';
import { sentence } from '../problems.js';

const PER_PAGE = 24;
const SORTS = [
  ['', 'Newest'],
  ['best_selling', 'Best selling'],
  ['title', 'A to Z'],
];

/** Lists seen before, so that going back needs no waiting. */
const seen = new Map();

export function productsPage({ query, update, go }) {
  const words = query.get('q') ?? '';
  const sort = query.get('sort') ?? '';
  const name = JSON.stringify([words, sort]);
  const known = seen.get(name);
  let products = known?.products ?? null;
  let cursor = known?.cursor ?? null;
  let busy = false;
  let problem = null;

  async function more() {
    busy = true;
    problem = null;
    update();
    const wanted = new URLSearchParams({ limit: String(PER_PAGE) });
    if (words) {
      wanted.set('q', words);
    }
    if (sort) {
      wanted.set('sort', sort);
    }
    if (cursor) {
      wanted.set('cursor', cursor);
    }
    try {
      const page = await get(`/v1/products?${wanted}`);
      const first = products?.length ?? 0;
      products = [...(products ?? []), ...page.data];
      cursor = page.has_more ? page.next_cursor : null;
      seen.set(name, { products, cursor });
      busy = false;
      update();
      if (first > 0) {
        document.querySelectorAll('.card a')[first]?.focus();
      }
    } catch (e) {
      problem = e;
      busy = false;
      update();
    }
  }

  if (products === null) {
    more();
  }

  function sortBy(event) {
    const wanted = new URLSearchParams();
    if (words) {
      wanted.set('q', words);
    }
    if (event.target.value) {
      wanted.set('sort', event.target.value);
    }
    go(`/?${wanted}`);
  }

  return {
    title: () => (words ? `“${words}”` : 'Products'),
    view: () => html`<section aria-busy=${busy ? 'true' : 'false'}>
      <div class="list-head">
        <div>
          <h1>${words ? html`Results for “${words}”` : 'Everything we have'}</h1>
          <p class="quiet" role="status">${told(products, cursor, words)}</p>
        </div>
        ${words ? nothing : html`<label class="select-label">Sort
          <select @change=${sortBy}>${SORTS.map(([value, text]) =>
            html`<option value=${value} ?selected=${value === sort}>${text}</option>`)}</select>
        </label>`}
      </div>
      ${alert(problem && sentence(problem),
        html`<button class="button" @click=${more}>Try again</button>`)}
      <ul class="grid">${(products ?? []).map(card)}
        ${busy && products === null ? Array.from({ length: 8 }, skeletonCard) : nothing}</ul>
      ${cursor ? html`<p class="more"><button class="button plain" ?disabled=${busy} @click=${more}>
        ${busy ? 'Loading…' : 'Show more'}</button></p>` : nothing}
    </section>`,
  };
}

function told(products, cursor, words) {
  if (products === null) {
    return 'Loading…';
  }
  if (products.length === 0) {
    return words ? 'Nothing found. Try fewer or other words.' : 'The shelves are empty.';
  }
  return `${products.length}${cursor ? '+' : ''} ${products.length === 1 ? 'product' : 'products'}`;
}

function card(product) {
  const cheapest = product.variants.reduce((a, b) => (b.price.amount < a.price.amount ? b : a));
  const from = product.variants.some((v) => v.price.amount !== cheapest.price.amount);
  const soldOut = product.variants.every((v) => v.availability.status === 'out_of_stock');
  return html`<li class="card">
    <a href="/products/${encodeURIComponent(product.handle)}">
      <span class="frame">${art(product.title, product.type)}
        ${soldOut ? html`<span class="tag">Sold out</span>` : nothing}</span>
      <span class="card-title">${product.title}</span>
    </a>
    <span class="card-price">${from ? 'from ' : ''}${price(cheapest.price, cheapest.compare_at_price)}
    </span>
  </li>`;
}

function skeletonCard() {
  return html`<li class="card" aria-hidden="true"><span class="frame skeleton"></span>
    <span class="card-title"><span class="skeleton word"></span></span>
    <span class="card-price"><span class="skeleton word short"></span></span></li>`;
}
