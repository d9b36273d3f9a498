/** What to tell a buyer; null for what the API's own sentence says well enough. */
const SENTENCES = {
  unreachable: () => 'The shop cannot be reached. Check your connection and try again.',
  unavailable: () => 'The shop is busy at the moment. Nothing was lost; please try again.',
  overloaded: () => 'The shop is busy at the moment. Nothing was lost; please try again.',
  outcome_unknown: () =>
    'No answer came in time. Try again: nothing is ordered or charged twice.',
  internal: () => 'Something went wrong on our side. Please try again.',
  insufficient_stock: ({ available }) =>
    available > 0
      ? `Somebody was faster: only ${available} left. Change the quantity and try again.`
      : 'Somebody was faster: this is sold out. Take it out of the cart to go on.',
  card_declined: () => 'The card was declined. Nothing was charged; try another one.',
  action_expired: () => 'The payment was not approved in time. Nothing was charged.',
  unknown_sku: () => 'This is not sold any more.',
  cart_full: () => 'The cart cannot take any more of this.',
  cart_changed: () => 'Your cart has changed meanwhile. Look at it again before you pay.',
  cart_incomplete: () => 'Something is missing: check your address and what is in the cart.',
  cart_not_open: () => 'This cart is being ordered already.',
  checkout_in_progress: () => 'Your order is being placed already. Give it a moment.',
  unknown_coupon: () => 'Nobody knows this code.',
  coupon_expired: () => 'This code is not valid now.',
  coupon_exhausted: () => 'This code has been used up.',
  coupon_not_applicable: () => 'This code does not fit what is in the cart.',
  not_shippable: () => 'We do not ship this to that address.',
  unknown_shipping_option: () => 'That way of shipping is gone. Choose another one.',
  product_not_found: () => 'There is no such product.',
  order_not_found: () => 'There is no such order.',
  order_not_cancelable: () => 'The order is on its way and cannot be canceled any more.',
};

export function sentence(problem) {
  return SENTENCES[problem.code]?.(problem.facts ?? {}) ?? problem.message;
}

/** The same for a bare code. */
export function sentenceOf(code) {
  return SENTENCES[code]?.({}) ?? code.replaceAll('_', ' ');
}
