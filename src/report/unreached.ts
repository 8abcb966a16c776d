import type { UnreachedPhone } from '../audit/audit-run.ts';
import { sanitise } from './sanitise.ts';
import type { Wrap } from './wrap.ts';

/** The phones of a run that could not be asked, a paragraph each below their number; empty where all were. */
export function unreachedText(unreached: readonly UnreachedPhone[], wrap: Wrap): string {
  if (unreached.length === 0) return '';
  const lines = unreached.map(
    ({ label, why }) => `  ${wrap(`${sanitise(label, 100)}: ${sanitise(why, 600)}`, '    ')}`,
  );
  return [`${lines.length} could not be asked:`, ...lines, ''].join('\n');
}
