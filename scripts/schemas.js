// Writes the published JSON Schemas from the schemas that the code itself uses. Run after a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { configJsonSchemas } from '../build/commands/config-schema.js';
import { jsonSchemas } from '../build/report/schemas.js';

mkdirSync('schemas', { recursive: true });
for (const [name, schema] of Object.entries({ ...jsonSchemas(), ...(await configJsonSchemas()) }))
  writeFileSync(`schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
