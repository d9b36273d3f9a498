import { Problem, command, get, patch, put, remove } from './api.js';

const ID = 'souk.cart';
const provider = document.querySelector('meta[name="payment-provider"]').content;

const listeners = new Set();
let cart = null;
/** Changes wait for each other, so that the last one made is the last one done. */
let queue = Promise.resolve();

export const current = () => cart;

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The cart as the server has it; null if there is none, or it was ordered meanwhile. */
export function load() {
  return inTurn(async () => {
    const id = localStorage.getItem(ID);
    if (id === null) {
      return show(null);
    }
    try {
      const found = await get(path(id));
      return show(found.status === 'ordered' ? forget() : found);
    } catch (problem) {
      if (problem.code === 'cart_not_found') {
        return show(forget());
      }
      throw problem;
    }
  });
}

export function add(sku, quantity) {
  return inTurn(async () => {
    try {
      return show(await addTo(await ownId(), sku, quantity));
    } catch (problem) {
      if (problem.code !== 'cart_not_found' && problem.code !== 'cart_not_open') {
        throw problem;
      }
      forget();
      return show(await addTo(await ownId(), sku, quantity));
    }
  });
}

export const setQuantity = (sku, quantity) =>
  change((id) => put(`${path(id)}/lines/${encodeURIComponent(sku)}`, { quantity }));

export const take = (sku) => change((id) => remove(`${path(id)}/lines/${encodeURIComponent(sku)}`));

export const setDetails = (details) => change((id) => patch(path(id), details));

/** Orders the cart as it was shown; answers the order. */
export function checkOut(token) {
  return inTurn(async () => {
    const id = cart.id;
    const order = await command(`${path(id)}/checkout`, {
      payment: { provider, token },
      return_url: `${location.origin}/checkout/return?cart=${id}`,
      version: cart.version,
    });
    if (order.status === 'pending') {
      // It may still be refused, and the cart is open again then.
      return order;
    }
    show(forget());
    return order;
  });
}

/** The order that a cart became, if it did. */
export async function orderOf(id) {
  const found = await get(path(id));
  return found.order_id ?? null;
}

function addTo(id, sku, quantity) {
  return command(`${path(id)}/lines`, { sku, quantity });
}

function change(request) {
  return inTurn(async () => {
    if (cart === null) {
      throw new Problem(404, { code: 'cart_not_found', detail: 'There is no cart.' });
    }
    return show((await request(cart.id)) ?? (await get(path(cart.id))));
  });
}

function inTurn(work) {
  const turn = queue.then(work);
  queue = turn.catch(() => {});
  return turn;
}

async function ownId() {
  const known = localStorage.getItem(ID);
  if (known !== null) {
    return known;
  }
  const made = await command('/v1/carts');
  localStorage.setItem(ID, made.id);
  return made.id;
}

function path(id) {
  return `/v1/carts/${encodeURIComponent(id)}`;
}

function forget() {
  localStorage.removeItem(ID);
  return null;
}

function show(now) {
  cart = now;
  listeners.forEach((listener) => listener(now));
  return now;
}
