import { expect, test } from 'vitest';
import { askingForGate } from '../../src/fix/ask-for-gate.ts';
import type { ChangeExecutor } from '../../src/journal/change-context.ts';
import { absent, present } from '../../src/device/value.ts';
import type { Change } from '../../src/device/step.ts';
import { toggleInSettings } from '../../src/probes/settings-pages.ts';
import { upload } from '../journal/map-executor.ts';

const denied = 'java.lang.SecurityException: Permission denial, needs WRITE_SECURE_SETTINGS';
const row = toggleInSettings(['user_experience_program_title'], 'security', false);

function gatedPhone(willOpen: boolean) {
  let isOpen = false;
  let asked = 0;
  const executor: ChangeExecutor = {
    read: (change: Change) =>
      Promise.resolve(
        change.do !== 'toggle'
          ? absent
          : isOpen
            ? present('on')
            : { is: 'unreadable', why: 'no INJECT_EVENTS' },
      ),
    make: () => Promise.resolve(isOpen ? '' : denied),
  };
  const asking = askingForGate(executor, () => {
    asked += 1;
    isOpen = willOpen;
    return Promise.resolve(willOpen);
  });
  return { asking, asked: () => asked };
}

test('an owner who opens the gate is asked once, and what was refused is tried again', async () => {
  const { asking, asked } = gatedPhone(true);
  expect(await asking.make(upload)).toBe('');
  expect([await asking.read(row), asked()]).toEqual([present('on'), 1]);
  const reading = gatedPhone(true);
  expect([await reading.asking.read(row), reading.asked()]).toEqual([present('on'), 1]);
});

test('an owner who does not is left alone, and the refusal remains', async () => {
  const { asking, asked } = gatedPhone(false);
  expect([await asking.make(upload), await asking.make(upload), asked()]).toEqual([denied, denied, 1]);
  expect(await asking.read(row)).toMatchObject({ is: 'unreadable' });
});

test('other failures are not a reason to ask', async () => {
  let asked = 0;
  const executor: ChangeExecutor = {
    read: () => Promise.resolve(absent),
    make: () => Promise.resolve('Failure [-1000]'),
  };
  const asking = askingForGate(executor, () => Promise.resolve(++asked > 0));
  expect([await asking.make(upload), asked]).toEqual(['Failure [-1000]', 0]);
});
