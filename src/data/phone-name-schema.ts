import * as z from 'zod';

/** By what every report in JSON names a phone. */
export const phoneNameShape = {
  label: z
    .string()
    .describe(
      'The label that was given, or the name under a key of yours: the same in every report of the phone',
    ),
  model: z.string().describe('The name on the market where the phone reports it, else the model number'),
  serial: z.string().exactOptional().describe('As adb has it; only where it was asked for'),
};
