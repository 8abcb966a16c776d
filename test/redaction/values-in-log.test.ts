import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { identifierShapes } from '../../src/redaction/identifiers.ts';
import { valuesInLog } from '../../src/redaction/values-in-log.ts';

const line = (value: string) =>
  `05-10 15:21:51.900 12021 12024 I Made    : track event:{"event":"made","properties":{"x":"${value}"}}`;

// Some begin as an IBAN does, from the left or from the right: that is their check digits' to tell.
test.each(['md5', 'sha1', 'sha256', 'sha512'])('no %s of an address is taken for an identifier', (name) => {
  const hashes = Array.from({ length: 300 }, (_, n) =>
    createHash(name).update(`https://example.com/?c=made${n}`).digest('hex'),
  );
  for (const spelling of [hashes, hashes.map((hash) => hash.toUpperCase())])
    expect([...valuesInLog(spelling.map(line).join('\n'), identifierShapes)]).toEqual([]);
});

test('an IBAN in base64 is found, and one with wrong check digits is none', () => {
  const found = (iban: string) => [
    ...valuesInLog(line(Buffer.from(`konto=${iban} ende`).toString('base64')), identifierShapes),
  ];
  expect(found('DE89370400440532013000')).toEqual([['DE89370400440532013000', 'iban']]); // the example of ISO 13616
  expect(found('DE88370400440532013000')).toEqual([]);
});
