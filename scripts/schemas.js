// Writes the published JSON Schemas from the schemas that the code itself uses. Run after a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { toJSONSchema } from 'zod';
import { auditSchema } from '../build/audit/report-schema.js';
import { scenarioSchema } from '../build/browse/plan/scenario.js';
import { browseSchema } from '../build/browse/browse-schema.js';
import { scanSchema } from '../build/scan/scan-schema.js';

const schemas = {
  'audit-1': toJSONSchema(auditSchema),
  'scan-1': toJSONSchema(scanSchema),
  'browse-1': toJSONSchema(browseSchema),
  'scenario-1': toJSONSchema(scenarioSchema, { io: 'input' }), // is written, not read
};

mkdirSync('schemas', { recursive: true });
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(`schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
