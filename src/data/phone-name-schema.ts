import * as z from 'zod';

/** By what every report in JSON names a phone. */
export const phoneNameShape = {
  label: z
    .string()
    .describe(
      'What --label says, or the name under the key of --identity: the same in every report of the phone',
    ),
  model: z.string().describe('The name on the market where the phone tells it, else the model number'),
  serial: z.string().exactOptional().describe('As adb has it; only with --show-serials'),
};
