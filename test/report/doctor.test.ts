import { expect, test } from 'vitest';
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
  expect(conditionsText(diagnosis, 0)).toContain(`\n      miaudit ${command.join(' ')}\n`);
});
