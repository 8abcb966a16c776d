import * as z from 'zod';

const token = z
  .string()
  .exactOptional()
  .describe('The name under a key of yours: the same in every report of the phone, whatever you call it');

/** By what every report in JSON names a phone. */
export const phoneNameShape = {
  label: z.string().describe('What you call the phone, else its token'),
  token,
  model: z.string().describe('The name on the market where the phone reports it, else the model number'),
  serial: z.string().exactOptional().describe('As adb has it; only where it was asked for'),
};

/** A phone that could not be asked, or not to the end. */
export const unreachedShape = { label: phoneNameShape.label, token, why: z.string() };
