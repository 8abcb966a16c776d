import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { toJSONSchema } from 'zod';
import { browseSchema } from '../src/browse/browse-schema.ts';
import { builtIn } from '../src/browse/plan/scenario-names.ts';
import { scenarioSchema } from '../src/browse/plan/scenario.ts';
import { auditSchema } from '../src/audit/report-schema.ts';
import { scanSchema } from '../src/scan/scan-schema.ts';

test.each([
  ['audit-1', toJSONSchema(auditSchema)],
  ['scan-1', toJSONSchema(scanSchema)],
  ['browse-1', toJSONSchema(browseSchema)],
  ['scenario-1', toJSONSchema(scenarioSchema, { io: 'input' })],
])('schemas/%s.json is current (npm run schemas)', (name, schema) => {
  const published: unknown = JSON.parse(readFileSync(`schemas/${name}.json`, 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
});

test.each(builtIn)('the schema of scenarios takes the one called %s', (name) => {
  const schema = JSON.parse(readFileSync('schemas/scenario-1.json', 'utf8')) as object;
  const ajv = new Ajv2020({ strict: false });
  const scenario: unknown = parse(readFileSync(`src/data/scenarios/${name}.yaml`, 'utf8'));
  expect(ajv.validate(schema, scenario), ajv.errorsText()).toBe(true);
});
