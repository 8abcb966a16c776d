import { describe, expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const tokens = matcher([{ token, planted: [] }]);
const paths = (text: string) => tokens.find(Buffer.from(text)).sightings.map(({ path }) => path.join(' > '));
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** By Python's `base64` and `binascii`, with none to three bytes ahead of the token, and ` and more` or a mark behind it. */
const ascii85 = [
  '@W=>OCLfF]D0g:]GB.A913R8>+CT.u+Dl%;AH',
  'G[bYOG\\^hM1MqG[20X(SE&)TK@j#2tA0>`-Eb',
  'G^3b<2gB+K3AYMuF>\\8_BQ,_MAn)rlDIal,DfTC',
  'G^4UEEAr,XA2uG_H?;#gEbKDIG%P5,@;]TuD/XH+',
];
const base85 = [
  'VsSTkYh*byZF+PycXDWOGInNTAYpD~AZ>4QWd',
  'cw%ukcxz-iGi`cwHFt7oa58pgV<2H}WFT#Ca%B',
  'czI%RH+XAgIWui~bTxN!XmB!iW@8{>Ze$>BZ*pY',
  'czJqaaW{BtWH~c!dUQ2+a%gZec4lKBVQyp~ZEtdA',
];
const uuencoded = [
  `58G$W>&MD.3-M>G0U=W)H<#)V9F,A`,
  `6>&)Q-WAK9#DS;7IT-7=R:' R=F9C(0  `,
  `7>'EB<3=X:V0Y,VUZ=#5W<FAP,G9F8R$ `,
];

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const ofZ85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';
/** ZeroMQ's has other signs for the same digits. */
const z85 = base85.map((text) => text.replace(/./g, (sign) => ofZ85[digits.indexOf(sign)] ?? ''));

describe('a token in a form that nothing marks', () => {
  test.each<[form: string, texts: readonly string[]]>([
    ['ascii85', ascii85],
    ['base85', base85],
    ['z85', z85],
    ['uuencode', uuencoded],
    ['uuencode', uuencoded.map((text) => text.replaceAll(' ', '`'))],
    ['rot13', ['od7kxq93zmg5jeuc2isp', 'OD7KXQ93ZMG5JEUC2ISP']],
  ])('%s', (form, texts) => {
    for (const text of texts)
      expect([text, paths(`made ${text}`)]).toEqual([
        text,
        [expect.stringMatching(new RegExp(`(?:^|^json:.* > )${form}(?: > case)?$`))],
      ]);
  });

  test('within other encodings', () => {
    expect(paths(base64(`made ${ascii85[1] ?? ''}`))).toEqual([
      expect.stringMatching(/^base64 >.* ascii85$/),
    ]);
    expect(paths(JSON.stringify({ made: `"${ascii85[2] ?? ''}` }))).toEqual(['json:$.made > ascii85']);
    expect(paths(`a=${encodeURIComponent(uuencoded[1] ?? '')}`)).toEqual([
      expect.stringMatching(/uuencode$/),
    ]);
    expect(paths(base64('made od7kxq93zmg5jeuc2isp'))).toEqual(['base64 > rot13']);
  });
});

test('a short value is not looked for in forms in which it may stand by chance', () => {
  const short = matcher([{ token: 'xiaomi1', planted: [] }]);
  expect(short.find(Buffer.from('kvnbzv1')).sightings).toEqual([]);
});

test('digits alone are the same in ROT13, and are told once', () => {
  const digitsAlone = matcher([{ token: '12345678901234567890', planted: [] }]);
  expect(digitsAlone.find(Buffer.from('12345678901234567890')).sightings.map(({ path }) => path)).toEqual([
    [],
  ]);
});
