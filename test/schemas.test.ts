import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtIn } from '../src/browse/plan/scenario-names.ts';
import { configJsonSchemas } from '../src/commands/config-schema.ts';
import { jsonSchemas } from '../src/report/schemas.ts';

const schemas = { ...jsonSchemas(), ...(await configJsonSchemas()) };

test('schemas/ holds what is published, and nothing else (npm run schemas)', () => {
  expect(readdirSync('schemas').sort()).toEqual(
    Object.keys(schemas)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

test.each(Object.entries(schemas))('schemas/%s.json is current (npm run schemas)', (name, schema) => {
  const published: unknown = JSON.parse(readFileSync(`schemas/${name}.json`, 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
});

test.each(builtIn)('the schema of scenarios takes the one called %s', (name) => {
  const schema = JSON.parse(readFileSync('schemas/scenario-1.json', 'utf8')) as object;
  const ajv = new Ajv2020({ strict: false });
  const scenario: unknown = parse(readFileSync(`src/data/scenarios/${name}.yaml`, 'utf8'));
  expect(ajv.validate(schema, scenario), ajv.errorsText()).toBe(true);
});
