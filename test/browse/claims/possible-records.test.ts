import { expect, test } from 'vitest';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { arm, mint, onPhone } from '../on-virtual-phone.ts';

test('what is typed and never entered is reported, where it left before enter', async () => {
  const { browsers } = loadPhone('mi-9t');
  const behaviour = browsers[mint];
  if (!behaviour) throw new Error('the fixture has no Mint Browser');
  const summary = async (typing: { name: string; properties: Record<string, string>; after: number }[]) => {
    const change = { browsers: { ...browsers, [mint]: { ...behaviour, events: { typing } } } };
    const { report } = await onPhone(
      'mi-9t',
      { arms: [arm(mint, 'normal')], scenario: 'search', runs: 2 },
      change,
    );
    const verdict = report.arms[0]?.verdicts.find(({ claim }) => claim === 'searches-recorded');
    return verdict?.details.join('; ');
  };
  expect(await summary([{ name: 'keys', properties: { so_far: '{words}' }, after: 0 }])).toContain(
    'typed and never entered: recorded in 2 of 2 runs (Sensors Analytics: keys, run-01/log.txt:',
  );
  expect(await summary([])).toContain('typed and never entered: 0 of 1 run: too few to say anything');
});
