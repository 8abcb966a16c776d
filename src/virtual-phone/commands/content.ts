import type { PhoneCommand } from '../inside.ts';

/** `content query --uri content://settings/NAMESPACE[/KEY] [--where "name='KEY'"]`. */
export const content: PhoneCommand = (args, { state }) => {
  const option = (name: string) => args[args.indexOf(name) + 1] ?? '';
  const uri = /^content:\/\/settings\/(system|secure|global)(?:\/(.+))?$/.exec(option('--uri'));
  if (args[0] !== 'query' || uri === null)
    return { stderr: `[ERROR] Unsupported operation: ${args[0] ?? ''}\n`, exit: 1 };
  const asked =
    uri[2] ?? (args.includes('--where') ? /name\s*=\s*'([^']*)'/.exec(option('--where'))?.[1] : undefined);
  const table = state.settings[uri[1] as 'system' | 'secure' | 'global'].get(0);
  const rows = [...(table ?? [])].filter(([key]) => asked === undefined || key === asked);
  if (rows.length === 0) return { stdout: 'No result found.\n' };
  return {
    stdout: rows
      .map(([key, value], row) => `Row: ${row} _id=${row + 1}, name=${key}, value=${value}\n`)
      .join(''),
  };
};
