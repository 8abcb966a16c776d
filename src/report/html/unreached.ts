import { h, type VNode } from 'preact';
import type { UnreachedPhone } from '../../audit/audit-run.ts';
import { code, said } from './page.ts';

/** The phones of a run that could not be asked, and why. */
export function unreachedList(unreached: readonly UnreachedPhone[]): VNode[] {
  if (unreached.length === 0) return [];
  return [
    h('p', null, `${unreached.length} could not be asked:`),
    h(
      'ul',
      { class: 'notice' },
      unreached.map(({ label, why }) => h('li', null, [code(label, 100), ': ', said(why, 600)])),
    ),
  ];
}
