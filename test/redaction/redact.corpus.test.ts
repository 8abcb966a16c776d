import { expect } from 'vitest';
import { wholeProperties } from '../corpus-capture.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';
import { getprop } from '../../src/probes/getprop.ts';
import { recogniseRom } from '../../src/probes/rom.ts';
import { corpus, corpusFiles, testOnCorpus } from '../corpus.ts';

testOnCorpus(
  'no dump of a real phone is withheld, and what it runs is the same without its identifiers',
  () => {
    for (const file of [...corpusFiles('getprop'), ...corpusFiles('getprop_other_oem')]) {
      const raw = wholeProperties(corpus(file));
      const capture = new Map([['phone/getprop', { ok: true as const, raw }]]);
      const whole = {
        origin: 'recorded',
        basis: file,
        tool: 'test',
        started: '',
        serial: 'one',
        capture,
      } as const;
      const answer = redactAndVerify(whole, new Uint8Array(32)).capture.get('phone/getprop');
      const told = answer?.ok ? recogniseRom(getprop.parse(answer.raw, {})) : answer?.why;
      expect([file, told]).toEqual([file, recogniseRom(getprop.parse(raw, {}))]);
    }
  },
);
