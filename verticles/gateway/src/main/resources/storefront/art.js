import { html, svg } from './lit-html.js';

/**
 * A picture of a product, drawn from its name: the same name is the same picture. What it shows and
 * its color follow the words in the name, everything else is chance.
 */
export function art(title, hint = '') {
  const name = title.split(',')[0].trim();
  const words = `${title} ${hint}`.toLowerCase();
  const chance = chanceOf(name);
  const tones = tonesOf(words, chance);
  const draw = (KINDS.find(([pattern]) => pattern.test(words)) ?? [null, shapes])[1];
  return html`<svg class="art" viewBox="0 0 400 400" preserveAspectRatio="xMidYMid slice"
    aria-hidden="true" focusable="false">
    ${backdrop(tones, chance)} ${draw(tones, chance, words)}
  </svg>`;
}

const KINDS = [
  [/earring/, earrings],
  [/necklace|neclace|choker|pendant/, necklace],
  [/bracelet|bangle|anchor/, bracelet],
  [/\bbag\b|backpack|tote|purse/, bag],
  [/high top|shoe|sneaker|boot|trainer/, shoe],
  [/skirt|dress/, skirt],
  [/jacket|coat|tuxedo|blazer|parka/, jacket],
  [/jumper|sweater|long ?sleeve|blouse|shirt|denim|hoodie|varsity/, longSleeves],
  [/\btop\b|tee|t-shirt|vest/, shortSleeves],
];

/** Hue, saturation and lightness of what the words call a color. */
const COLORS = [
  [/olive/, [72, 30, 38]],
  [/navy|midnight/, [222, 46, 28]],
  [/ocean|blue|denim/, [212, 52, 44]],
  [/turquoise|teal/, [176, 46, 38]],
  [/green|emerald/, [148, 38, 36]],
  [/yellow|sun/, [45, 82, 55]],
  [/gold|sterling|moon|bird/, [40, 60, 48]],
  [/red|ruby|chequered/, [8, 62, 46]],
  [/pink|rose|floral/, [342, 48, 62]],
  [/purple|galaxy|gem/, [268, 38, 46]],
  [/black|dark|zipped/, [232, 12, 20]],
  [/leather|wood|brown|boho|anchor/, [24, 42, 36]],
  [/silver|grey|gray|varsity|angel/, [214, 12, 58]],
  [/white|cotton/, [36, 26, 90]],
];

function tonesOf(words, chance) {
  const named = COLORS.find(([pattern]) => pattern.test(words));
  const [hue, saturation, light] = named ? named[1] : [Math.floor(chance() * 360), 42, 46];
  const behind = (hue + [24, 180, 205, 330][Math.floor(chance() * 4)]) % 360;
  const tone = (lightness, more = 0) =>
    `hsl(${hue} ${Math.max(0, Math.min(100, saturation + more))}% ${lightness}%)`;
  return {
    body: tone(light),
    shade: tone(Math.max(8, light - 10)),
    deep: tone(Math.max(5, light - 20)),
    bright: tone(Math.min(97, light + 16)),
    ground: `hsl(${behind} 38% 90%)`,
    glow: `hsl(${behind} 42% 83%)`,
    far: `hsl(${(behind + 18) % 360} 44% 77%)`,
    metal: 'hsl(40 46% 52%)',
  };
}

function backdrop(tones, chance) {
  const x = 120 + chance() * 160;
  const arch = chance() < 0.5;
  return svg`<rect width="400" height="400" fill=${tones.ground} />
    ${arch
      ? svg`<path d=${`M${x - 120} 400V210a120 120 0 0 1 240 0v190z`} fill=${tones.glow} />`
      : svg`<circle cx=${x} cy="190" r="150" fill=${tones.glow} />`}
    <circle cx=${400 - x} cy=${arch ? 80 : 330} r=${34 + chance() * 26} fill=${tones.far}
      opacity=".7" />`;
}

const shadow = (width) =>
  svg`<ellipse cx="200" cy="348" rx=${width} ry="9" fill="#1b1310" opacity=".13" />`;

/** What a fabric looks like, by its words, clipped to an outline. */
function fabric(outline, tones, chance, words) {
  const id = `c${Math.floor(chance() * 2 ** 32).toString(36)}${serial++}`;
  const lines = [];
  if (/strip/.test(words)) {
    for (let y = 90; y < 330; y += 22) {
      lines.push(svg`<rect x="50" y=${y} width="300" height="9" fill=${tones.bright} />`);
    }
  } else if (/chequer|check|plaid/.test(words)) {
    for (let at = 60; at < 350; at += 34) {
      lines.push(svg`<rect x=${at} y="80" width="13" height="260" fill=${tones.deep} opacity=".4" />
        <rect x="40" y=${at + 16} width="320" height="13" fill=${tones.deep} opacity=".4" />`);
    }
  } else if (/floral|ocean|pattern|kalidoscope/.test(words)) {
    for (let n = 0; n < 26; n++) {
      const x = 70 + chance() * 260;
      const y = 95 + chance() * 225;
      const r = 4 + chance() * 6;
      lines.push(svg`<g fill=${n % 3 ? tones.bright : tones.deep} opacity=".75">
        <circle cx=${x - r} cy=${y} r=${r} /><circle cx=${x + r} cy=${y} r=${r} />
        <circle cx=${x} cy=${y - r} r=${r} /><circle cx=${x} cy=${y + r} r=${r} /></g>`);
    }
  } else if (/wool|jumper|knit/.test(words)) {
    for (let x = 60; x < 345; x += 12) {
      lines.push(svg`<path d=${`M${x} 80V340`} stroke=${tones.shade} stroke-width="3" opacity=".5" />`);
    }
  }
  return svg`<clipPath id=${id}><path d=${outline} /></clipPath>
    <path d=${outline} fill=${tones.body} />
    <g clip-path=${`url(#${id})`}>${lines}
      <path d="M240 90h160v260H258z" fill=${tones.deep} opacity=".14" /></g>`;
}
let serial = 0;

const LONG = 'M150 92 116 108 70 262 108 276 130 196 127 316Q200 328 273 316L270 196 292 276 330 262 '
  + '284 108 250 92Q200 128 150 92Z';
const SHORT = 'M150 92 114 108 66 170 104 204 127 182 127 316Q200 328 273 316L273 182 296 204 334 170 '
  + '286 108 250 92Q200 128 150 92Z';

function collar(tones) {
  return svg`<path d="M150 92Q200 128 250 92" fill="none" stroke=${tones.deep} stroke-width="9"
    stroke-linecap="round" />`;
}

function buttons(tones) {
  return svg`<path d="M200 112V322" stroke=${tones.deep} stroke-width="2.5" opacity=".6" />
    ${[146, 184, 222, 260, 298].map((y) =>
      svg`<circle cx="200" cy=${y} r="4.6" fill=${tones.bright} />`)}`;
}

function longSleeves(tones, chance, words) {
  const buttoned = /shirt|blouse|denim|varsity/.test(words);
  return svg`${shadow(92)} ${fabric(LONG, tones, chance, words)}
    ${buttoned ? buttons(tones) : ''} ${collar(tones)}
    ${/varsity/.test(words)
      ? svg`<text x="232" y="190" font-size="44" font-weight="800" font-family="Georgia, serif"
          fill=${tones.deep}>S</text>`
      : ''}`;
}

function shortSleeves(tones, chance, words) {
  return svg`${shadow(92)} ${fabric(SHORT, tones, chance, words)} ${collar(tones)}`;
}

function jacket(tones, chance, words) {
  const soft = /winter|wool/.test(words);
  return svg`${shadow(92)} ${fabric(LONG, tones, chance, words)}
    <path d="M152 93 200 214 248 93Q200 128 152 93Z" fill=${tones.ground} />
    <path d="M152 93 132 152 176 160 200 214Z" fill=${soft ? tones.bright : tones.shade} />
    <path d="M248 93 268 152 224 160 200 214Z" fill=${soft ? tones.bright : tones.shade} />
    <path d="M200 214V322" stroke=${tones.deep} stroke-width="3" />
    <path d="M146 250h34M220 250h34" stroke=${tones.deep} stroke-width="5" stroke-linecap="round" />
    <circle cx="207" cy="236" r="4" fill=${tones.metal} /><circle cx="207" cy="272" r="4"
      fill=${tones.metal} />`;
}

function skirt(tones, chance, words) {
  const top = 'M164 92 148 100 150 178H250L252 100 236 92Q200 118 164 92Z';
  return svg`${shadow(110)} ${fabric(top, tones, chance, 'plain')}
    ${fabric('M152 184H248L306 322Q200 338 94 322Z', tones, chance, words)}
    ${[-56, -20, 20, 56].map((x) =>
      svg`<path d=${`M${200 + x * 0.45} 190L${200 + x * 1.5} 322`} stroke=${tones.deep}
        stroke-width="2" opacity=".35" />`)}`;
}

function bag(tones) {
  return svg`${shadow(112)}
    <path d="M146 176C146 84 254 84 254 176" fill="none" stroke=${tones.shade} stroke-width="12"
      stroke-linecap="round" />
    <path d="M112 170H288L308 320Q200 344 92 320Z" fill=${tones.body} />
    <path d="M112 170H288L294 214Q200 252 106 214Z" fill=${tones.shade} />
    <rect x="184" y="216" width="32" height="26" rx="6" fill=${tones.metal} />
    <path d="M104 306Q200 330 296 306" fill="none" stroke=${tones.bright} stroke-width="2.5"
      stroke-dasharray="7 7" opacity=".7" />`;
}

function shoe(tones) {
  return svg`${shadow(130)}
    <path d="M118 108 206 100 214 178Q250 214 312 226 330 234 328 284L104 284Q96 190 118 108Z"
      fill=${tones.body} />
    <path d="M118 108 206 100 209 128 114 134Z" fill=${tones.shade} />
    <path d="M252 206Q250 250 328 256L328 284H240Z" fill=${tones.shade} />
    <path d="M98 282H332Q338 322 312 324H116Q94 322 98 282Z" fill="#fbf7f0" />
    ${[0, 1, 2, 3, 4].map((n) => svg`<rect x=${112 + n * 44} y="298" width="28" height="10" rx="5"
      fill=${['#ff6d5a', '#ffc247', '#41c98a', '#3fa3f5', '#a16bf2'][n]} />`)}
    ${[0, 1, 2].map((n) => svg`<path d=${`M${166 + n * 9} ${150 + n * 24}l44 ${6 - n * 2}`}
      stroke="#fbf7f0" stroke-width="6" stroke-linecap="round" />`)}`;
}

function pendant(tones, words) {
  if (/triangle|origami|crane/.test(words)) {
    return svg`<path d="M200 252 238 318H162Z" fill=${tones.body} /><path d="M200 252 238 318H200Z"
      fill=${tones.deep} />`;
  }
  if (/bird|feather|wing|angel/.test(words)) {
    return svg`<path d="M200 276Q160 240 132 268 168 270 184 300 200 318 216 300 232 270 268 268
      240 240 200 276Z" fill=${tones.body} />`;
  }
  if (/moon|dream/.test(words)) {
    return svg`<path d="M214 250A36 36 0 1 0 236 306 30 30 0 1 1 214 250Z" fill=${tones.body} />`;
  }
  if (/bead/.test(words)) {
    return svg`<circle cx="200" cy="280" r="24" fill=${tones.body} />
      <circle cx="192" cy="272" r="7" fill=${tones.bright} />`;
  }
  if (/thread|dainty/.test(words)) {
    return svg`<path d="M200 258V330" stroke=${tones.body} stroke-width="5" stroke-linecap="round" />
      <circle cx="200" cy="332" r="8" fill=${tones.body} />`;
  }
  return svg`<path d="M200 250 230 270V304L200 328 170 304V270Z" fill=${tones.body} />
    <path d="M200 250 230 270 200 288 170 270Z" fill=${tones.bright} />
    <path d="M230 270V304L200 328V288Z" fill=${tones.deep} />`;
}

function necklace(tones, chance, words) {
  const dash = ['1 9', '7 5', '1 6', '12 4'][Math.floor(chance() * 4)];
  return svg`<path d="M102 84Q116 232 200 258 284 232 298 84" fill="none" stroke=${tones.shade}
      stroke-width="6" stroke-linecap="round" stroke-dasharray=${dash} />
    ${chance() < 0.45
      ? svg`<path d="M122 84Q134 190 200 212 266 190 278 84" fill="none" stroke=${tones.bright}
          stroke-width="4" stroke-linecap="round" />`
      : ''}
    ${pendant(tones, words)}`;
}

function bracelet(tones, chance, words) {
  if (/bangle/.test(words)) {
    return svg`${shadow(104)}
      <ellipse cx="200" cy="206" rx="112" ry="92" fill="none" stroke=${tones.body} stroke-width="20" />
      <path d="M95 174A112 92 0 0 1 305 174" fill="none" stroke=${tones.bright} stroke-width="6"
        stroke-linecap="round" />
      <circle cx="200" cy="114" r="13" fill="#fdf9f2" stroke=${tones.deep} stroke-width="4" />`;
  }
  const beads = 24;
  return svg`${shadow(104)}
    <ellipse cx="200" cy="206" rx="112" ry="92" fill="none" stroke=${tones.deep} stroke-width="3" />
    ${Array.from({ length: beads }, (_, n) => {
      const turn = (n / beads) * 2 * Math.PI;
      const tone = [tones.body, tones.shade, tones.bright][Math.floor(chance() * 3)];
      return svg`<circle cx=${200 + 112 * Math.cos(turn)} cy=${206 + 92 * Math.sin(turn)}
        r=${10 + (n % 4 === 0 ? 4 : 0)} fill=${tone} />`;
    })}
    ${/anchor/.test(words)
      ? svg`<path d="M200 284V346M182 300H218M172 326Q200 364 228 326" fill="none"
          stroke=${tones.metal} stroke-width="7" stroke-linecap="round" />
        <circle cx="200" cy="280" r="8" fill="none" stroke=${tones.metal} stroke-width="6" />`
      : svg`<path d="M208 304A22 22 0 1 0 222 338 18 18 0 1 1 208 304Z" fill=${tones.metal} />`}`;
}

function earrings(tones, chance, words) {
  const form = /angel|boho|feather/.test(words) ? 2 : /loop|gold/.test(words) ? 1 : 0;
  const drop = (x) => {
    switch (form) {
      case 1:
        return svg`<circle cx=${x} cy="238" r="44" fill="none" stroke=${tones.body}
          stroke-width="11" /><circle cx=${x} cy="282" r="12" fill=${tones.bright} />`;
      case 2:
        return svg`<path d=${`M${x} 186Q${x + 44} 244 ${x} 326 ${x - 44} 244 ${x} 186Z`}
          fill=${tones.body} /><path d=${`M${x} 196V318`} stroke=${tones.deep} stroke-width="3" />`;
      default:
        return svg`<circle cx=${x} cy="250" r="40" fill=${tones.body} />
          <circle cx=${x - 12} cy="238" r="12" fill=${tones.bright} />
          <circle cx=${x + 14} cy="264" r="5" fill=${tones.bright} />`;
    }
  };
  const hook = (x) => svg`<path d=${`M${x} 196V144Q${x} 108 ${x + 24} 116 ${x + 38} 124 ${x + 30} 146`}
    fill="none" stroke=${tones.metal} stroke-width="5" stroke-linecap="round" />`;
  return svg`${[136, 260].map((x) => svg`${hook(x)} ${drop(x)}`)}`;
}

/** For what no word tells the form of: a vase, a bowl, or a form without a name. */
function shapes(tones, chance) {
  const form = Math.floor(chance() * 3);
  if (form === 0) {
    return svg`${shadow(84)}<path d="M176 96H224V134Q290 186 266 274 250 336 200 336 150 336 134 274
        110 186 176 134Z" fill=${tones.body} />
      <path d="M224 134Q290 186 266 274 250 336 200 336 250 260 212 134Z" fill=${tones.shade} />
      <path d="M127 220H273M131 246H269" stroke=${tones.bright} stroke-width="7" />
      <rect x="168" y="88" width="64" height="14" rx="7" fill=${tones.deep} />`;
  }
  if (form === 1) {
    return svg`${shadow(100)}<path d="M84 176H316Q310 300 236 318V334H164V318Q90 300 84 176Z"
        fill=${tones.body} />
      <path d="M236 176H316Q310 300 236 318V334H206Q276 290 236 176Z" fill=${tones.shade} />
      <ellipse cx="200" cy="176" rx="116" ry="24" fill=${tones.deep} />
      <path d="M96 226Q200 262 304 226" fill="none" stroke=${tones.bright} stroke-width="8"
        stroke-dasharray="2 16" stroke-linecap="round" />`;
  }
  const turn = Math.floor(chance() * 90);
  return svg`${shadow(110)}<g transform=${`rotate(${turn} 200 205)`}>
      <rect x="118" y="124" width="164" height="164" rx="26" fill=${tones.body} /></g>
    <circle cx="200" cy="206" r="62" fill=${tones.bright} />
    <path d="M138 206a62 62 0 0 0 124 0Z" fill=${tones.deep} />`;
}

/** A stream of numbers from 0 to 1 that a text alone decides. */
function chanceOf(text) {
  let state = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) {
    state = Math.imul(state ^ text.charCodeAt(n), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
