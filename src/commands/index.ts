import { audit } from './audit.ts';
import { checks } from './checks.ts';
import type { Command } from './command.ts';
import { devices } from './devices.ts';
import { doctor } from './doctor.ts';
import { phone } from './phone.ts';
import { scan } from './scan.ts';

/** In the order of `--help`. */
export const commands: readonly Command[] = [devices, doctor, audit, scan, checks, phone];
