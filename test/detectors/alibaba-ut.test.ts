import { expect, test } from 'vitest';
import { alibabaUt } from '../../src/detectors/alibaba-ut.ts';

test('a property may be called as what every object has; only its own short names are written out', () => {
  const fields = Array<string>(34).fill('-');
  fields[33] = 'constructor=one,toString=two,_ie=three'; // ARGS is the last field
  const text = `[LogStoreMgr] Log:${fields.join('||')}`;
  const pattern = alibabaUt.patterns.find(({ begins }) => begins.test(text));
  const match = pattern?.begins.exec(text);
  if (!pattern || !match) throw new Error('not read');
  const [event] = pattern.read(text, match);
  expect(Object.entries(event?.properties ?? {})).toEqual([
    ['constructor', 'one'],
    ['toString', 'two'],
    ['imei', 'three'],
  ]);
});
