const KEPT = new Set(['p', 'br', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'h2', 'h3', 'h4']);
const DROPPED = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg', 'math', 'noscript']);
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi;

/** Only for reading the character references in text, whose own markup is text by then. */
const policy = globalThis.trustedTypes?.createPolicy('description', { createHTML: (text) => text })
  ?? { createHTML: (text) => text };
const parser = new DOMParser();

/**
 * A merchant's HTML, built anew of harmless elements without any attribute. The browser's parser
 * never sees the tags, so that nothing in them is even considered.
 */
export function richText(source) {
  const clean = document.createDocumentFragment();
  const open = [clean];
  let from = 0;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(source); tag !== null; tag = TAG.exec(source)) {
    open.at(-1).append(decoded(source.slice(from, tag.index)));
    const [, closing, written] = tag;
    const name = (written ?? '').toLowerCase();
    if (DROPPED.has(name) && !closing) {
      TAG.lastIndex = endOf(name, source, TAG.lastIndex);
    } else if (KEPT.has(name)) {
      closing ? close(name, open) : begin(name, open);
    }
    from = TAG.lastIndex;
  }
  open.at(-1).append(decoded(source.slice(from)));
  return clean;
}

function begin(name, open) {
  const element = document.createElement(name);
  open.at(-1).append(element);
  if (name !== 'br') {
    open.push(element);
  }
}

/** What was left open inside is closed, too; an end without a beginning is nothing. */
function close(name, open) {
  const at = open.findLastIndex((element) => element.localName === name);
  if (at > 0) {
    open.length = at;
  }
}

function endOf(name, source, from) {
  const end = source.toLowerCase().indexOf(`</${name}`, from);
  return end < 0 ? source.length : end;
}

function decoded(text) {
  // In an element of its own, or its first spaces would be lost.
  const harmless = `<p>${text.replaceAll('<', '&lt;')}</p>`;
  return parser.parseFromString(policy.createHTML(harmless), 'text/html').body.textContent;
}
