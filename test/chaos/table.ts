import type { Campaign } from './campaign.ts';
import { faultKinds } from './fault.ts';
import type { ChaosTrial } from './trial.ts';

const columns = [
  'command',
  'faults',
  'struck',
  'ended as undisturbed',
  'said: phone or time lost (3)',
  'said: unknown (4)',
  'said: not verified (5)',
  'else',
  'wrong',
  'slowest',
];

/** What was survived, as a table in Markdown: by command, then by kind of fault. */
export function tableOf(campaigns: readonly Campaign[]): string {
  const byCommand = campaigns.map(({ undisturbed, trials }) => {
    const isAs = ({ exitCode }: ChaosTrial) => exitCode === undisturbed.exitCode;
    const others = trials.filter((trial) => !isAs(trial));
    const ended = (code: number) => others.filter(({ exitCode }) => exitCode === code).length;
    return [
      undisturbed.command.name,
      trials.length,
      trials.filter(({ hasStruck }) => hasStruck).length,
      trials.length - others.length,
      ...[ended(3), ended(4), ended(5)],
      others.filter(({ exitCode }) => ![3, 4, 5].includes(exitCode)).length,
      trials.filter(isWrong).length,
      `${Math.max(...trials.map(({ seconds }) => seconds)).toFixed(1)} s`,
    ];
  });
  const all = campaigns.flatMap(({ trials }) => trials);
  const byKind = faultKinds.map((kind) => {
    const those = all.filter(({ fault }) => fault.kind === kind);
    return [
      kind,
      ...(['client', 'phone'] as const).map(
        (place) => those.filter(({ fault }) => fault.place === place).length,
      ),
      those.filter(isWrong).length,
    ];
  });
  return [
    ...rowsOf(columns, byCommand),
    '',
    ...rowsOf(['kind', 'before the adb server', 'behind it', 'wrong'], byKind),
  ].join('\n');
}

function isWrong({ problems }: ChaosTrial): boolean {
  return problems.length > 0;
}

function rowsOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
