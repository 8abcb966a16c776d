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
