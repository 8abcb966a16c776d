/**
 * Values without case and without what is no letter or digit that are where an identifier is not known or not allowed: the
 * same on very many phones (docs/evidence/sdks.md#placeholder-values).
 */
const constants = new Set([
  ...[
    'null',
    'none',
    'unknown',
    'undefined',
    'nan',
    'na',
    'empty',
    'default',
    'unavailable',
    'notset',
    'androidid',
  ],
  '9774d56d682e549c',
  '020000000000',
  '358240051111110',
  '004999010640000',
  'emulator5554',
  'dead00beef',
]);

/** Digits or letters of hexadecimal in their order, from one or two on: `0123456789ABCDEF`, `123456789012345`. */
const inOrder = ['0123456789abcdef', '0123456789', '1234567890'].map((row) => row.repeat(8));

/** The name of a ROM, with the product before it or not: `davinci_global_V11.0.4.0.QFJMIXM`, `OS1.0.5.0.UMRMIXM`. */
const rom = /^(?:[a-z]{2,20}[_-]){0,4}(?:V|OS)?\d{1,3}(?:\.\d{1,3}){3}\.[A-Z]{4,10}$/i;

/** Whether a value in the place of an identifier is none: it tells no phone and no person from others. */
export function isPlaceholder(value: string): boolean {
  if (!/^[\w:.{}-]+$/.test(value)) return false; // names and addresses for mail are of somebody
  const bare = value.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^(.)\1*$/.test(bare) || constants.has(bare) || rom.test(value)) return true;
  return bare.length >= 8 && bare.length <= 64 && inOrder.some((row) => row.includes(bare));
}
