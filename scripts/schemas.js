// Writes the published JSON Schemas from the schemas that the code itself uses. Run after a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { toJSONSchema } from 'zod';
import { auditSchema } from '../dist/core/report-schema.js';
import { browseSchema } from '../dist/core/observe/browse-schema.js';
import { scanSchema } from '../dist/core/scan/scan-schema.js';

const schemas = { 'audit-1': auditSchema, 'scan-1': scanSchema, 'browse-1': browseSchema };

mkdirSync('schemas', { recursive: true });
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(`schemas/${name}.json`, `${JSON.stringify(toJSONSchema(schema), null, 2)}\n`);
