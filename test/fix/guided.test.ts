import { expect, test } from 'vitest';
import { perform } from '../../src/device/perform.ts';
import type { Move } from '../../src/device/step.ts';
import { labelTarget } from '../../src/data/labels.ts';
import { openSecurity } from '../../src/probes/settings-pages.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { anything } from './made-phone.ts';

const gate = 'persist.security.adbinput';

/** A phone with a closed gate, and a person whose own fingers no gate holds back. */
function heldPhone(willHelp: boolean) {
  let patience = 1;
  const on = phoneWith('redmi-note-8-pro', { gateOpen: false });
  const { properties } = on.phone.inside.state;
  const byFinger = async (...moves: Move[]) => {
    properties.set(gate, '1');
    await perform(on.device, moves, { pause: on.pause });
    properties.set(gate, '0');
  };
  const asked: string[] = [];
  let turned = 0; // once for the fix, once for its undo
  const person = {
    ask: (sentence: string) => void asked.push(sentence),
    async mayLookAgain(looks: number) {
      if (!willHelp || looks > 3 || turned === patience) return false;
      if (looks > 1) return true;
      const row = labelTarget('Settings', 'user_experience_program_title');
      if (asked.at(-1)?.includes('leave it as it is') === true)
        await byFinger(openSecurity, { do: 'scroll', to: 'down' });
      else {
        turned += 1;
        await byFinger({ do: 'tap', on: row });
      }
      return true;
    },
    language: () => Promise.resolve('en-US'),
  };
  return { ...on, person, asked, askAgain: () => void (patience += 1) };
}

async function fixProgramme(on: Parameters<typeof fixOn>[0]) {
  const { path, applied } = await fixOn(on, {
    ...anything,
    screens: false,
    consent: false,
    maxChanges: 1000,
  });
  return { path, programme: applied.find(({ fix }) => fix.reason === 'user-experience-program') };
}

test('with the gate closed nothing is changed, the first refusal is explained, and the rest is not tried', async () => {
  const { person: _, ...on } = heldPhone(false);
  const before = snapshot(on.phone.inside.state);
  const { applied } = await fixOn(on, { ...anything, consent: false });
  const [first, ...others] = applied.map(({ outcome }) => outcome);
  expect([first, ...new Set(others)]).toEqual(['failed', 'not-attempted']);
  const words = applied.flatMap(({ tried }) => tried.flatMap(({ became }) => became));
  expect(words[0]).toMatch(/^MIUI keeps this from adb until "USB debugging \(Security settings\)" is on/);
  expect(words.slice(1).every((one) => one.startsWith('Not tried'))).toBe(true);
  expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
});

test('with the gate closed a person is led to the switch, and what they turn is verified and can be undone', async () => {
  const on = heldPhone(true);
  const before = snapshot(on.phone.inside.state);
  const { applied, path } = await fixOn(on, { ...anything, screens: true, consent: false });
  const programme = applied.find(({ fix }) => fix.reason === 'user-experience-program');
  expect(programme?.outcome).toBe('fixed');
  // It shows on the screen that was opened, so that they need not go there first.
  expect(on.asked.find((sentence) => sentence.includes('Enroll in User'))).toMatch(
    /^On the phone, turn off the switch at .*"Enroll in User Experience Program"\.$/,
  );
  expect(on.phone.inside.state.settings.secure.get(0)?.get('upload_log_pref')).toBe('0');
  on.askAgain();
  expect(await undoOn(on, path)).toContain('restored');
  expect(before['secure/0/upload_log_pref']).toBe('1');
  expect(on.phone.inside.state.settings.secure.get(0)?.get('upload_log_pref')).toBe('1');
});

test('with the gate open nobody is asked, neither for the fix nor for its undo', async () => {
  const { phone, person, asked, ...on } = heldPhone(true);
  phone.inside.state.properties.set(gate, '1');
  const before = snapshot(phone.inside.state);
  const { path } = await fixOn({ ...on, person }, { ...anything, screens: true, consent: false });
  expect(differences(before, snapshot(phone.inside.state))).not.toEqual({});
  expect(await undoOn({ ...on, person }, path)).not.toContain('failed');
  expect([differences(before, snapshot(phone.inside.state)), asked]).toEqual([{}, []]);
});

test('a person who does not help leaves everything as it was', async () => {
  const on = heldPhone(false);
  const before = snapshot(on.phone.inside.state);
  const { programme } = await fixProgramme(on);
  expect(programme?.outcome).toBe('failed');
  expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
});
