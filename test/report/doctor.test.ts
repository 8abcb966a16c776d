import { expect, test } from 'vitest';
import { deviceErrorWords } from '../../src/doctor/device-error-words.ts';
import { DeviceError } from '../../src/device/errors.ts';
import { diagnose } from '../../src/doctor/diagnose.ts';
import type { OwnStep } from '../../src/doctor/diagnosis.ts';
import { conditionsText } from '../../src/report/conditions.ts';
import { doctorJson, doctorSchema } from '../../src/report/doctor-json.ts';

test.each<[OwnStep, string[]]>([
  [{ do: 'undo' }, ['undo']],
  [{ do: 'undo', journal: '/a/b.jsonl' }, ['undo', '/a/b.jsonl']],
  [{ do: 'remove the authority' }, ['ca', '--remove']],
])('a step of miaudit itself is a command: %o', (ownStep, command) => {
  const condition = { what: 'all is well', state: 'closed', observed: 'it is not', ownStep } as const;
  const diagnosis = { usable: true, computer: [condition], phones: [] };
  const { computer } = doctorSchema.parse({ format: 1, tool: 'test', ...doctorJson(diagnosis) });
  expect(computer[0]?.command).toEqual(command);
  expect(conditionsText(diagnosis, { colour: 0, columns: Infinity })).toContain(
    `\n      miaudit ${command.join(' ')}\n`,
  );
});

test('why a phone cannot be used is said in words, and in data the code is beside', async () => {
  for (const [code, words] of Object.entries(deviceErrorWords))
    expect(words, code).toMatch(/^[a-z].* .*[^.]$/);
  const lost = new DeviceError('server-lost', 'It stopped. Start it again.');
  const diagnosis = await diagnose({
    phones: () => Promise.reject(lost),
    ...{ journals: '/nowhere', authority: '/nowhere', jobs: 1, signal: new AbortController().signal },
  });
  const said = conditionsText(diagnosis, { colour: 0, columns: Infinity });
  expect(said).toContain(
    '✖ a phone can be used: the adb server stopped answering, so nothing is known of the phone\n',
  );
  expect(said).not.toContain('server-lost');
  const { computer } = doctorSchema.parse({ format: 1, tool: 'test', ...doctorJson(diagnosis) });
  expect(computer[0]).toMatchObject({ code: 'server-lost', next: 'It stopped. Start it again.' });
});
