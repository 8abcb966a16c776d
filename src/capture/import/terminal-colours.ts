/** A colour of text or of its background. */
export interface Colour {
  /** `4` of the sixteen to which a user gives colours, `#0000ff` of the others. */
  readonly name: string;
  /** Red, green and blue, 0 to 255. Of the sixteen as xterm has them. */
  readonly parts: readonly [number, number, number];
}

/** How text looks. Without a colour it has that of the terminal, which the text does not tell. */
export interface TextLook {
  readonly text?: Colour | undefined;
  readonly ground?: Colour | undefined;
  readonly isBold: boolean;
  readonly isConcealed: boolean;
  readonly isStruck: boolean;
}

export const plainLook: TextLook = { isBold: false, isConcealed: false, isStruck: false };

/** The sixteen colours of xterm. */
const sixteen: readonly (readonly [number, number, number])[] = [
  ...([
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
  ] as const),
  ...([
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
  ] as const),
  ...([
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
  ] as const),
];

/** One of the 256 colours: sixteen, a cube of 6 × 6 × 6, and 24 greys (xterm, 256colres.pl). */
function indexed(index: number): Colour {
  const own = sixteen[index];
  if (own) return { name: String(index), parts: own };
  if (index >= 232) return direct(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
  const step = (one: number) => (one === 0 ? 0 : 55 + one * 40);
  const at = index - 16;
  return direct(step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6));
}

const direct = (...parts: readonly [number, number, number]): Colour => ({
  name: `#${parts.map((part) => part.toString(16)).join(',')}`,
  parts,
});

/**
 * The look after a code such as `ESC [ 1 ; 38 ; 5 ; 16 m` (ECMA-48, ISO 8613-6). With colons one parameter holds a whole colour:
 * `38:2::0:0:0`.
 */
export function lookAfter(look: TextLook, parameters: string): TextLook {
  const all = parameters.split(';');
  let now = look;
  for (let at = 0; at < all.length; at++) {
    const [first = '', ...rest] = (all[at] ?? '').split(':');
    const code = Number(first);
    if (code === 38 || code === 48) {
      const isWhole = rest.length > 0;
      const told = (isWhole ? rest : all.slice(at + 1, at + 5)).map(Number);
      const [kind] = told;
      // Between colons the number of a colour space may come first.
      const parts = isWhole && told.length > 4 ? told.slice(2, 5) : told.slice(1, 4);
      const colour = kind === 5 ? indexed(bounded(told[1])) : kind === 2 ? directOf(parts) : undefined;
      now = code === 38 ? { ...now, text: colour } : { ...now, ground: colour };
      if (!isWhole) at += kind === 5 ? 2 : kind === 2 ? 4 : 0;
    } else now = after(now, code);
  }
  return now;
}

function after(look: TextLook, code: number): TextLook {
  if (code === 0) return plainLook;
  if (code === 1) return { ...look, isBold: true };
  if (code === 22) return { ...look, isBold: false };
  if (code === 8) return { ...look, isConcealed: true };
  if (code === 28) return { ...look, isConcealed: false };
  if (code === 9) return { ...look, isStruck: true };
  if (code === 29) return { ...look, isStruck: false };
  if (code === 39) return { ...look, text: undefined };
  if (code === 49) return { ...look, ground: undefined };
  if (code >= 30 && code <= 37) return { ...look, text: indexed(code - 30) };
  if (code >= 40 && code <= 47) return { ...look, ground: indexed(code - 40) };
  if (code >= 90 && code <= 97) return { ...look, text: indexed(code - 82) };
  if (code >= 100 && code <= 107) return { ...look, ground: indexed(code - 92) };
  return look;
}

const bounded = (value = 0): number => (value >= 0 && value <= 255 ? Math.floor(value) : 0);
const directOf = ([red, green, blue]: readonly number[]): Colour =>
  direct(bounded(red), bounded(green), bounded(blue));

/** The largest difference in red, green or blue. */
export const distance = (one: Colour, other: Colour): number =>
  Math.max(...one.parts.map((part, at) => Math.abs(part - (other.parts[at] ?? 0))));

const darkest = 40;
export const isDark = ({ parts }: Colour): boolean => parts.every((part) => part < darkest);
