import { html, render } from './lit-html.js';
import * as cart from './cart.js';
import { cartPage } from './pages/cart.js';
import { checkoutPage, returnPage } from './pages/checkout.js';
import { orderPage } from './pages/order.js';
import { productPage } from './pages/product.js';
import { productsPage } from './pages/products.js';

/**
 * A page is a function of where it is and of {update, go}, which draw it again and go elsewhere. It
 * answers what draws it (view), its title, and what ends it (leave), if anything must.
 */
const PAGES = [
  [/^\/$/, productsPage],
  [/^\/products\/([^/]+)$/, productPage],
  [/^\/cart$/, cartPage],
  [/^\/checkout$/, checkoutPage],
  [/^\/checkout\/return$/, returnPage],
  [/^\/orders\/([^/]+)$/, orderPage],
];

const main = document.getElementById('main');
const announcer = document.getElementById('announcer');
const words = document.getElementById('search-words');
let page = null;

function open(isFirst, scrollTo = 0) {
  page?.leave?.();
  let opened = null;
  const update = () => {
    if (opened !== null && opened === page) {
      draw();
    }
  };
  const query = new URLSearchParams(location.search);
  const [make, params] = match();
  opened = make({ params, query, update, go });
  page = opened;
  words.value = query.get('q') ?? '';
  draw();
  scroll(0, scrollTo);
  if (!isFirst) {
    main.focus({ preventScroll: true });
    announcer.textContent = page.title();
  }
}

function match() {
  for (const [pattern, make] of PAGES) {
    const found = pattern.exec(location.pathname);
    if (found) {
      return [make, found.slice(1).map(decodeURIComponent)];
    }
  }
  return [nowherePage, []];
}

function draw() {
  document.title = `${page.title()} · Souk`;
  render(page.view(), main);
}

function go(path) {
  history.replaceState({ scroll: scrollY }, '');
  history.pushState({ scroll: 0 }, '', path);
  open(false);
}

function nowherePage() {
  return {
    title: () => 'Nothing here',
    view: () => html`<section class="empty"><h1>Nothing here</h1>
      <p>This page does not exist, or not any more.</p>
      <a class="button" href="/">To the shop</a></section>`,
  };
}

function isOwn(link) {
  return link.origin === location.origin && !link.target && !link.hasAttribute('download')
    && PAGES.some(([pattern]) => pattern.test(link.pathname))
    && !(link.hash && link.pathname === location.pathname && link.search === location.search);
}

history.scrollRestoration = 'manual';
addEventListener('popstate', (event) => open(false, event.state?.scroll ?? 0));
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    && !event.altKey;
  if (link && plain && !event.defaultPrevented && isOwn(link)) {
    event.preventDefault();
    go(link.pathname + link.search);
  }
});
document.getElementById('search').addEventListener('submit', (event) => {
  event.preventDefault();
  const wanted = words.value.trim();
  go(wanted === '' ? '/' : `/?q=${encodeURIComponent(wanted)}`);
});

cart.subscribe((now) => {
  const units = now?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const count = document.getElementById('cart-count');
  count.textContent = units === 0 ? '' : units > 99 ? '99+' : String(units);
  count.parentElement.setAttribute('aria-label', `Cart, ${units} ${units === 1 ? 'item' : 'items'}`);
});
// Without an answer there is no number; the cart's own page tells why.
cart.load().catch(() => {});
open(true);
