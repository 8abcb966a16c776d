import { expect, test } from 'vitest';
import { eventsIn, lossesIn, scanLines } from './scan-lines.ts';

const line = (text: string, tag: string, pid = 4321, tid = 4388) =>
  `05-04 12:00:00.123 ${String(pid).padStart(5)} ${String(tid).padStart(5)} I ${tag.padEnd(8)}: ${text}`;

test('the same event under FA and FA-SVC is reported once, different ones twice', () => {
  const bundle = (origin: string, id: number) =>
    `Bundle[{${origin}_event_origin(_o)=app, method(m)=email, id=${String(id)}}]`;
  const fa = line(`Logging event (FE): login, ${bundle('firebase', 1)}`, 'FA');
  const svc = (id: number) =>
    line(`Logging event: origin=app,name=login,params=${bundle('ga', id)}`, 'FA-SVC', 999, 998);
  expect(eventsIn(scanLines([fa, svc(1)]))).toMatchObject([
    { name: 'login', properties: { method: 'email' } },
  ]);
  expect(eventsIn(scanLines([fa, svc(2)]))).toHaveLength(2);
});

test('a Firebase event that was cut is reported, and so is that', () => {
  const cut = 'Logging event: origin=app,name=made,params=Bundle[{a=1, items=[Bundle[{id=2, na';
  const found = scanLines([line(cut, 'FA-SVC'), line('other', 'FA-SVC')]);
  expect(eventsIn(found)).toMatchObject([{ name: 'made', properties: { a: '1', items: [{ id: '2, na' }] } }]);
  expect(lossesIn(found)).toMatchObject([{ lines: [1] }]);
});

const logging = (name: string, level: number, pid = 999) =>
  line(
    `Logging event: origin=app,name=${name},params=Bundle[{ga_event_origin(_o)=app, level=${String(level)}}]`,
    'FA-SVC',
    pid,
    pid,
  );
const recorded = (name: string, level: number, app = 'org.made', tag = 'FA-SVC', pid = 999) =>
  line(
    `Event recorded: Event{appId='${app}', name='${name}', params=Bundle[{level=${String(level)}, _o=app}]}`,
    tag,
    pid,
    pid,
  );
const own = (name: string, level: number, pid = 4321) =>
  line(
    `Logging event (FE): ${name}, Bundle[{firebase_event_origin(_o)=app, level=${String(level)}}]`,
    'FA',
    pid,
    pid,
  );
const started =
  '05-04 12:00:00.000  1000  1000 I ActivityManager: Start proc 4321:org.made/u0a99 for activity {org.made/.A}';

test('an event that FA-SVC logs and then records is one event, of the app that the second line names', () => {
  expect(eventsIn(scanLines([logging('up', 3), recorded('up', 3)]))).toMatchObject([
    { name: 'up', package: 'org.made', lines: [1] },
  ]);
  expect(eventsIn(scanLines([recorded('up', 3), logging('up', 3)]))).toMatchObject([{ package: 'org.made' }]);
});

test('so is one that the app logs, too, whichever line comes first', () => {
  const lines = [own('up', 3), logging('up', 3), recorded('up(_u)', 3)];
  for (const order of [
    [0, 1, 2],
    [1, 2, 0],
    [1, 0, 2],
    [2, 1, 0],
  ]) {
    const found = eventsIn(scanLines([started, ...order.map((at) => lines[at] ?? '')]));
    expect(found).toMatchObject([{ name: 'up', package: 'org.made', tag: 'FA' }]);
  }
});

test('an app that logs and records an event itself has one event', () => {
  expect(eventsIn(scanLines([own('up', 3), recorded('up', 3, 'org.made', 'FA', 4321)]))).toHaveLength(1);
});

test.each<[what: string, lines: string[]]>([
  ['twice', [logging('up', 3), recorded('up', 3), logging('up', 3), recorded('up', 3)]],
  [
    'twice, one right after the other',
    [logging('up', 3), logging('up', 3), recorded('up', 3), recorded('up', 3)],
  ],
  ['with other parameters', [logging('up', 3), recorded('up', 4)]],
  ['with another name', [logging('up', 3), recorded('down', 3)]],
  ['by another app', [started, own('up', 3), recorded('up', 3, 'org.other')]],
  ['by another process', [own('up', 3), recorded('up', 3, 'org.made', 'FA', 4000)]],
])('what is logged %s is two events', (_, lines) => {
  expect(eventsIn(scanLines(lines))).toHaveLength(2);
});
