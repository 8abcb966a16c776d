import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '../../src/device/perform.ts';
import type { Device } from '../../src/device/device.ts';
import type { Move } from '../../src/device/step.ts';
import { browsers } from '../../src/browsers.ts';
import { targetOf } from '../../src/labels.ts';
import { browserPages } from '../../src/probes/browser-pages.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { virtualPhone, type OpenedPhone } from '../../src/virtual-phone/open.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { childOn } from './child.ts';

/** The phone under a finger, which no gate holds back. */
function byFinger(phone: OpenedPhone): Device {
  const device = demoDevice(phone);
  const { screens } = phone.inside;
  return {
    ...device,
    shell(argv, options) {
      const [program, verb, ...words] = argv;
      if (program !== 'input') return device.shell(argv, options);
      const [x = 0, y = 0, x2 = 0, y2 = 0, ms = 300] = words.map(Number);
      if (verb === 'tap') screens.tap(x, y);
      else if (verb === 'swipe') screens.swipe(x, y, x2, y2, ms);
      else screens.key(words[0] ?? '');
      return Promise.resolve({ stdout: '', stderr: '', exitCode: 0 });
    },
  };
}

describeWithAdb('with the gate closed, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test('a person is led to a switch that cannot even be read; what they turn is verified, and undone by them', async () => {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-guided-'));
    const child = childOn(adb, state);
    const phone = virtualPhone('redmi-note-11-gate-closed');
    const serial = await adb.attach(phone);
    const before = snapshot(phone.inside.state);
    const changed = () => Object.keys(differences(before, snapshot(phone.inside.state)));

    const [browser] = browsers.filter(({ package: name }) => name === 'com.mi.globalbrowser');
    if (!browser) throw new Error('There is no such browser.');
    const [link] = browserPages(browser).find(({ name }) => name === 'privacy and security')?.path ?? [];
    if (!link) throw new Error('There is no such page.');
    const incognito = targetOf(browser.labels, 'improve_mi_browser_pe', '__enhanced_incognito_mode');
    const asked: string[] = [];
    const person = async (sentence: string) => {
      asked.push(sentence);
      const moves: Move[] = sentence.includes('leave it as it is')
        ? [{ do: 'tap', on: link }]
        : [{ do: 'tap', on: incognito }];
      await perform(byFinger(phone), moves, { pause: () => Promise.resolve() });
    };

    const journal = join(state, 'a.jsonl');
    const fix = ['fix', '-s', serial, '--yes', '--guided', '--only=incognito-statistics'];
    const fixed = await child.run([...fix, `--journal=${journal}`], journal, undefined, person);
    expect(fixed.code, fixed.stderr).toBe(0);
    expect(asked).toEqual([
      expect.stringMatching(/^On the phone, go to ".*" > ".*" and leave it as it is for now\.$/),
      expect.stringMatching(/^On the phone, turn off the switch at ".*" > ".*"\.$/),
    ]);
    expect(changed()).toEqual([expect.stringMatching(/^pref\/com\.mi\.globalbrowser\//)]);

    const undone = await child.run(['undo', '-s', serial, '--guided', journal], journal, undefined, person);
    expect([undone.code, changed()], undone.stderr).toEqual([0, []]);
    expect(asked.at(-1)).toMatch(/^On the phone, turn on the switch at /);
  }, 90_000);
});
