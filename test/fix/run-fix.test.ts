import { expect, test } from 'vitest';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { anything, auditOf } from './made-phone.ts';

const byKeys = ['redmi-note-8-pro', 'redmi-note-8-pro-spaces', 'mi-9t', 'redmi-note-12-ru', 'xiaomi-pad-6'];
const byScreens = ['redmi-note-8-pro', 'mi-9t', 'redmi-note-12-ru', 'poco-x5-ar', 'xiaomi-pad-6'];

/** No fix installs an update, and which dialogs follow a tap on a row of the Security app is not known. */
const withoutRemedy = /^security-(?:patch|usage-data|recommendations)$/;

test.each([
  ...byKeys.map((name) => ({ name, screens: false })),
  ...byScreens.map((name) => ({ name, screens: true })),
])(
  '$name, screens $screens: all that is fixed is verified, and an undo leaves the phone as it was',
  async ({ name, screens }) => {
    const on = phoneWith(name);
    const options = { ...anything, screens };
    const before = snapshot(on.phone.inside.state);
    const { path, applied } = await fixOn(on, options);
    expect(applied.length).toBeGreaterThan(10);
    const open = applied.filter(({ outcome }) => outcome !== 'fixed');
    expect(open.map(({ fix, tried }) => [fix.reason, tried])).toEqual([]);
    const fixed = new Set(applied.map(({ fix }) => fix.reason));
    const { plan, findings } = await auditOf(on.device, options, on.pause);
    expect(plan.fixes.map(({ reason }) => reason).filter((reason) => fixed.has(reason))).toEqual([]);
    const left = findings
      .filter(({ status, severity }) => status === 'unknown' || (status === 'fail' && severity !== 'info'))
      .map(({ check }) => check);
    if (screens) expect(left.filter((check) => !withoutRemedy.test(check))).toEqual([]);
    expect(differences(before, snapshot(on.phone.inside.state))).not.toEqual({});

    const outcomes = new Set(await undoOn(on, path));
    // A refused way leaves an entry too, with nothing to put back.
    expect(['restored', 'already-original']).toEqual(expect.arrayContaining([...outcomes]));
    expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
    expect(new Set(await undoOn(on, path))).toEqual(new Set(['already-original']));
  },
);
