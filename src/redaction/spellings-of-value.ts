/**
 * Other ways to write a known value: a MAC without colons, with dashes, dots or blanks or as a list of bytes, an id in groups or
 * in decimal, an IMEI without its check digit. Their hashes are looked for as those of the value are. Upper and lower case are the search's own concern.
 */
export function spellingsOfValue(kind: string, value: string): readonly string[] {
  const hex = value.replace(/[:.-]/g, '').toLowerCase();
  if (kind === 'mac' && /^[0-9a-f]{12}$/.test(hex)) {
    const pairs = hex.match(/../g) ?? [];
    const forms = [
      hex,
      ...[':', '-', '_', ' '].map((between) => pairs.join(between)),
      ...bytesOf(pairs),
      (hex.match(/.{4}/g) ?? []).join('.'),
    ];
    return forms.flatMap((form) => [form, form.toUpperCase()]).filter((form) => form !== value);
  }
  if (kind === 'android-id' && /^[0-9a-f]{16}$/.test(hex)) {
    const number = BigInt(`0x${hex}`);
    const groups = hex.match(/.{4}/g) ?? [];
    return [groups.join('-'), groups.join(' '), String(number), String(BigInt.asIntN(64, number))];
  }
  if (kind === 'imei' && /^\d{15}$/.test(value)) return [value.slice(0, 14)];
  if (kind === 'phone-number' && /^\+\d{9,15}$/.test(value)) return [value.slice(1)];
  return [];
}

/** As a list of numbers, which Java shows with a sign. */
function bytesOf(pairs: readonly string[]): readonly string[] {
  const bytes = pairs.map((pair) => Number.parseInt(pair, 16));
  const signed = bytes.map((byte) => (byte > 127 ? byte - 256 : byte));
  return [bytes, signed].flatMap((list) => [list.join(', '), list.join(',')]);
}

/** Kinds of which the digits are written in groups. */
const grouped = /^(?:imei|iccid|phone-number|iban)$/;

/** Replaces numbers with blanks, dashes, dots, strokes or brackets between their digits. */
export function replacingGrouped(
  values: ReadonlyMap<string, string>,
  token: (kind: string, value: string) => string,
): (text: string) => string {
  const numbers = new Map(
    [...values].flatMap(([value, kind]) => {
      const plain = value.replace(/[^A-Za-z0-9]/g, '');
      return grouped.test(kind) && plain.length >= 9 && plain.length <= 34
        ? [[plain, { kind, value }] as const]
        : [];
    }),
  );
  if (numbers.size === 0) return (text) => text;
  const longestFirst = [...numbers.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    `(?<![A-Za-z0-9])(?:${longestFirst.map((plain) => plain.split('').join('[-. /()]{0,2}')).join('|')})(?![A-Za-z0-9])`,
    'gi',
  );
  return (text) =>
    text.replace(pattern, (written) => {
      const known = numbers.get(written.replace(/[^A-Za-z0-9]/g, ''));
      return known ? token(known.kind, known.value) : written;
    });
}

/** Replaces short numbers where they are words of their own. */
export function replacingNumbers(
  numbers: ReadonlyMap<string, string>,
  token: (kind: string, value: string) => string,
): (text: string) => string {
  if (numbers.size === 0) return (text) => text;
  const pattern = new RegExp(`(?<![\\w.])(?:${[...numbers.keys()].join('|')})(?![\\w.])`, 'g');
  return (text) => text.replace(pattern, (value) => token(numbers.get(value) ?? 'serial', value));
}
