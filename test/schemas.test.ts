import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toJSONSchema } from 'zod';
import { browseSchema } from '../src/core/observe/browse-schema.ts';
import { auditSchema } from '../src/core/report-schema.ts';
import { scanSchema } from '../src/core/scan/scan-schema.ts';

test.each([
  ['audit-1', auditSchema],
  ['scan-1', scanSchema],
  ['browse-1', browseSchema],
])('schemas/%s.json is current (npm run schemas)', (name, schema) => {
  const published: unknown = JSON.parse(readFileSync(`schemas/${name}.json`, 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(toJSONSchema(schema))));
});
