const formats = new Map();

/** How an amount of minor units reads where the buyer is; no floating point touches it. */
export function money({ amount, currency }) {
  const format = formatOf(currency);
  return format.format(decimal(amount, format.resolvedOptions().maximumFractionDigits));
}

function formatOf(currency) {
  if (!formats.has(currency)) {
    formats.set(currency, new Intl.NumberFormat(undefined, { style: 'currency', currency }));
  }
  return formats.get(currency);
}

function decimal(amount, digits) {
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return sign + whole + (digits > 0 ? '.' + text.slice(-digits) : '');
}
