import { expect, test } from 'vitest';
import { browserBehaviour } from '../../../src/virtual-phone/browsing/definition.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { enterIncognito, recordedIn, send, stillPhone, visit } from './told.ts';
import { typed } from '../typed.ts';

const surfer = 'org.example.surfer';

/** The app that shows web pages on a Pixel, under a name of its own, with the ways of a browser of the incident. */
test.each([
  ['always', ['pv', 'pv']],
  ['never', ['pv']],
] as const)(
  'a browser that nobody knows, and that tells %s of incognito',
  async (whileIncognito, expected) => {
    const { packages } = loadPhone('pixel-8');
    const { 'com.android.chrome': app, ...others } = packages;
    if (app === undefined) throw new Error('the fixture changed');
    const phone = await stillPhone('pixel-8', {
      packages: { ...others, [surfer]: app },
      screens: { like: { [surfer]: 'com.mi.globalbrowser' } },
      browsers: {
        [surfer]: browserBehaviour.parse({
          reports: 'onetrack',
          whileIncognito,
          events: { page: [{ name: 'pv', properties: { at: '{url}' } }] },
        }),
      },
    });
    await typed(phone, `setprop debug.onetrack.log ${surfer}`);
    await visit(phone, surfer, 'https://example.org/');
    phone.pass(1000);
    expect(await recordedIn(phone)).toEqual(['pv']);
    await enterIncognito(phone, surfer);
    expect(phone.inside.screens.dump()).toContain('gone incognito');
    await send(phone, 'https://example.com/');
    phone.pass(1000);
    expect(await recordedIn(phone)).toEqual(expected);
  },
);
