import { expect, test } from 'vitest';
import { perform } from '../../src/device/perform.ts';
import { ScreenError } from '../../src/device/screen/screen-error.ts';
import type { Move } from '../../src/device/step.ts';
import { fakeDevice } from './fake-device.ts';
import { node, screen } from './xml.ts';

const pause = () => Promise.resolve();
const button = (text: string, bounds: string) => node('Button', bounds, { text, clickable: true });
const one = screen(node('FrameLayout', '[0,0][1080,2340]', {}, button('Go', '[0,0][100,100]')));
const two = screen(
  node(
    'FrameLayout',
    '[0,0][1080,2340]',
    {},
    button('Go', '[0,0][100,100]'),
    button('Go', '[0,200][100,300]'),
  ),
);

const focus = 'mCurrentFocus=Window{1a2b3c u0 com.x/com.x.Main}\n';

function phone(xml: string, answers: Readonly<Record<string, string>> = {}) {
  return fakeDevice((command) => {
    const [, stdout] = Object.entries(answers).find(([part]) => command.includes(part)) ?? [];
    return { stdout: stdout ?? (command.includes('uiautomator dump') ? `${focus}${xml}` : '') };
  });
}

async function done(move: Move, device = phone(one)): Promise<string[]> {
  await perform(device, [move], { pause });
  return device.asked
    .filter((command) => /^(?:am|input|cmd)|input tap/.test(command))
    .map((command) => command.replace(/^sh -c .*; (?=input)/, ''));
}

test.each<[Move, string[]]>([
  [
    { do: 'open', action: 'a.B', package: 'com.x', data: 'x:y', extras: { k: 'v w' } },
    ['am start --user 0 -W --activity-clear-top -a a.B -p com.x -d x:y --es k v w'],
  ],
  [{ do: 'open', component: 'com.x/.Main' }, ['am start --user 0 -W --activity-clear-top -n com.x/.Main']],
  [
    { do: 'browse', url: 'https://example.org/?a=1&b=2', package: 'com.x' },
    ['am start --user 0 -W -a android.intent.action.VIEW -d https://example.org/?a=1&b=2 -p com.x'],
  ],
  [{ do: 'tap', on: { name: 'go', texts: ['go'] } }, ['input tap 50 50']],
  [{ do: 'type', text: 'a b%s' }, ['input text a%sb%', 'input text s']],
  [{ do: 'type', text: 'ab', pause: 5 }, ['input text a', 'input text b']],
  [{ do: 'key', code: 'KEYCODE_ENTER' }, ['input keyevent KEYCODE_ENTER']],
  [{ do: 'back' }, ['input keyevent KEYCODE_BACK']],
  [{ do: 'scroll', to: 'down' }, []],
  [{ do: 'wait', for: 100 }, []],
  [{ do: 'wait', for: { name: 'go', texts: ['Go'] } }, []],
])('%j', async (move, commands) => {
  expect(await done(move)).toEqual(commands);
});

test('an app is opened as its icon would open it', async () => {
  const device = phone(one, { 'cmd package resolve-activity': 'priority=0 isDefault=false\ncom.x/.Main\n' });
  expect((await done({ do: 'open', package: 'com.x' }, device)).at(-1)).toBe(
    'am start --user 0 -W -n com.x/.Main',
  );
});

test.each<[string, Move, Record<string, string>, string]>([
  [
    'an activity that is not exported',
    { do: 'open', component: 'com.x/.A' },
    {
      'am start':
        'java.lang.SecurityException: Permission Denial: starting Intent { } not exported from uid 1000',
    },
    'not exported',
  ],
  [
    'one that is not there',
    { do: 'open', component: 'com.x/.A' },
    { 'am start': 'Error type 3\nError: Activity class {com.x/.A} does not exist.' },
    'Error',
  ],
  [
    'an app without an icon',
    { do: 'open', package: 'com.x' },
    { 'cmd package': 'No activity found\n' },
    'no icon',
  ],
  ['no web address', { do: 'browse', url: 'javascript:1', package: 'com.x' }, {}, 'not a web address'],
  [
    'a refused tap',
    { do: 'tap', on: { name: 'go', texts: ['Go'] } },
    {
      'input tap':
        'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission',
    },
    'INJECT_EVENTS',
  ],
  [
    'a text that is not there',
    { do: 'tap', on: { name: 'stop', texts: ['Stop'] } },
    {},
    'no stop on the screen, which says “Go”',
  ],
  ['a wait in vain', { do: 'wait', for: { name: 'stop', texts: ['Stop'] } }, {}, 'stop does not show'],
  ['what no key board of adb can type', { do: 'type', text: 'ü' }, {}, 'Only ASCII'],
])('%s is an error that says so', async (_what, move, answers, why) => {
  const doing = done(move, phone(one, answers));
  await expect(doing).rejects.toThrow(ScreenError);
  await expect(doing).rejects.toThrow(why);
});

test('of two buttons of one text none is tapped', async () => {
  const device = phone(two);
  await expect(done({ do: 'tap', on: { name: 'go', texts: ['Go'] } }, device)).rejects.toThrow(
    'more than one go',
  );
  expect(device.asked.filter((command) => command.includes('input'))).toEqual([]);
});

test('an abort ends it', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(perform(phone(one), [{ do: 'back' }], { pause, signal: stop.signal })).rejects.toThrow();
});
