import { expect, test } from 'vitest';
import { spellingsOfValue } from '../../src/redaction/spellings-of-value.ts';

test.each([
  ['mac', 'a4:50:46:1b:2c:3d', 'a450461b2c3d'],
  ['mac', 'a4:50:46:1b:2c:3d', 'A4-50-46-1B-2C-3D'],
  ['mac', 'a4:50:46:1b:2c:3d', 'a450.461b.2c3d'],
  ['mac', 'a4:50:46:1b:2c:3d', 'a4 50 46 1b 2c 3d'],
  ['mac', 'a4:50:46:1b:2c:3d', '164, 80, 70, 27, 44, 61'],
  ['mac', 'a4:50:46:1b:2c:3d', '-92,80,70,27,44,61'],
  ['android-id', '9774d56d682e549c', '9774-d56d-682e-549c'],
  ['android-id', '9774d56d682e549c', '10913582462901572764'],
  ['android-id', '9774d56d682e549c', '-7533161610807978852'],
  ['imei', '867530041234566', '86753004123456'],
])('a value of the kind %s, %s, is also looked for as %s', (kind, value, spelling) => {
  expect(spellingsOfValue(kind, value)).toContain(spelling);
  expect(spellingsOfValue(kind, value)).not.toContain(value);
});
