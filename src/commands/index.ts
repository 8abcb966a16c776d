import { audit } from './audit.ts';
import { browse } from './browse.ts';
import { checks } from './checks.ts';
import type { Command } from './command.ts';
import { devices } from './devices.ts';
import { doctor } from './doctor.ts';
import { fix } from './fix.ts';
import { phone } from './phone.ts';
import { scan } from './scan.ts';
import { undo } from './undo.ts';

/** In the order of `--help`. */
export const commands: readonly Command[] = [devices, doctor, audit, fix, undo, browse, scan, checks, phone];
