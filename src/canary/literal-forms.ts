/** A form in which a token is text as well, and which nothing marks: it is looked for as it is, and not decoded. */
interface LiteralForm {
  readonly step: string;
  readonly bytes: Uint8Array;
  readonly folds: boolean;
}

/** Shorter ones may stand for something else. */
const leastForm = 12;
/** Characters. A longer value is known by its beginning, as no other begins. */
const longestForm = 100;
/** A shorter value would turn up in them by chance. */
const leastToken = 16;

/** Adobe's and btoa's; ZeroMQ's (rfc.zeromq.org/spec/32); RFC 1924, which Python's `b85encode` writes. */
const base85 = [
  ['ascii85', Array.from({ length: 85 }, (_, at) => String.fromCharCode(0x21 + at)).join('')],
  ['z85', '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'],
  ['base85', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'],
] as const;

/** Four bytes are five digits. `ahead` bytes of the same text, at most three, are before these; what they share digits with is left out. */
function digitsWithin(bytes: Buffer, ahead: number): readonly number[] {
  const digits: number[] = [];
  for (let at = (4 - ahead) % 4; at + 4 <= bytes.length; at += 4) {
    let left = bytes.readUInt32BE(at);
    for (const unit of [52_200_625, 614_125, 7225, 85, 1]) {
      digits.push(Math.floor(left / unit));
      left %= unit;
    }
  }
  return digits;
}

/** Three bytes are four characters: a blank or more. Where one is a blank, some programs write a grave accent. */
function uuencodedWithin(bytes: Buffer, ahead: number): readonly string[] {
  const first = (3 - ahead) % 3;
  const whole = bytes.subarray(first, first + Math.floor((bytes.length - first) / 3) * 3);
  const text = Array.from({ length: (whole.length / 3) * 4 }, (_, at) => {
    const bits = whole.readUIntBE(Math.floor(at / 4) * 3, 3);
    return String.fromCharCode(0x20 + ((bits >> (18 - 6 * (at % 4))) & 0x3f));
  }).join('');
  return text.includes(' ') ? [text, text.replaceAll(' ', '`')] : [text];
}

const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });

/** Base85 and uuencode are found where no end of a line is within the token. */
export function literalForms(value: string): readonly LiteralForm[] {
  const token = value.length > longestForm ? Array.from(value).slice(0, longestForm).join('') : value;
  const bytes = Buffer.from(token);
  if (bytes.length < leastToken) return [];
  const turned = rot13(token);
  const written = [0, 1, 2, 3].map((ahead) => digitsWithin(bytes, ahead));
  return [
    ...(turned === token ? [] : [{ step: 'rot13', bytes: Buffer.from(turned), folds: true }]),
    ...base85.flatMap(([step, alphabet]) =>
      written.map((digits) => ({
        step,
        bytes: Buffer.from(digits.map((digit) => alphabet[digit]).join('')),
        folds: false,
      })),
    ),
    ...[0, 1, 2].flatMap((ahead) =>
      uuencodedWithin(bytes, ahead).map((text) => ({
        step: 'uuencode',
        bytes: Buffer.from(text),
        folds: false,
      })),
    ),
  ].filter((form) => form.bytes.length >= leastForm);
}
