import * as z from 'zod';
import { allOptions } from './apply-config.ts';
import { configShape } from './config-shape.ts';

/** The JSON Schema of configuration files, for editors: made of the options that there are. */
export async function configJsonSchemas(): Promise<Readonly<Record<string, object>>> {
  return { 'config-file-1': z.toJSONSchema(configShape(await allOptions()), { io: 'input' }) };
}
