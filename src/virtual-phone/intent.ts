import type { Intent } from './screen.ts';

/** An intent in the words of `am` (AOSP's Intent.parseCommandArgs), and the options of `am` between them. */
export function readIntent(args: readonly string[]): { intent: Intent; wait: boolean; problem?: string } {
  const words: { -readonly [key in keyof Intent]: Intent[key] } = { categories: [], extras: {}, user: 0 };
  const categories: string[] = [];
  const extras: Record<string, string> = {};
  let wait = false;
  let problem: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const next = () => args[(at += 1)] ?? ((problem = `Argument expected after "${word}"`), '');
    if (word === '-a') words.action = next();
    else if (word === '-d') words.data = next();
    else if (word === '-c') categories.push(next());
    else if (word === '-p') words.package = next();
    else if (word === '-n') {
      words.component = next();
      if (!words.component.includes('/')) problem = `Bad component name: ${words.component}`;
    } else if (word === '--user') words.user = Number.parseInt(next(), 10) || 0;
    else if (word === '-W') wait = true;
    else if (word === '--activity-clear-top') words.clearTop = true;
    else if (/^(?:-t|-f|-i|-R|--display|--windowingMode|--activityType)$/.test(word)) next();
    else if (word === '--esn') extras[next()] = '';
    else if (/^(?:-e|--e[silzfu]|--ecn|--e[sil]al?)$/.test(word)) extras[next()] = next();
    else if (/^-[DNS]$|^--(?:activity|grant|include|exclude|receiver|streaming|track|debug)/.test(word))
      continue;
    else if (word.startsWith('-')) problem = `Unknown option: ${word}`;
    else if (word.includes(':')) words.data = word;
    else if (word.includes('/')) words.component = word;
    else words.package = word;
  }
  return {
    intent: { ...words, categories, extras },
    wait,
    ...(problem === undefined ? {} : { problem }),
  };
}

/** As Intent.toString has it; a web address is cut behind its host (Uri.toSafeString). */
export function printIntent(intent: Intent, flags = ''): string {
  const words: string[] = [];
  if (intent.action !== undefined) words.push(`act=${intent.action}`);
  if (intent.categories.length > 0) words.push(`cat=[${intent.categories.join(',')}]`);
  if (intent.data !== undefined) words.push(`dat=${safe(intent.data)}`);
  if (flags !== '') words.push(`flg=${flags}`);
  if (intent.package !== undefined) words.push(`pkg=${intent.package}`);
  if (intent.component !== undefined) words.push(`cmp=${shortComponent(intent.component)}`);
  if (Object.keys(intent.extras).length > 0) words.push('(has extras)');
  return `Intent { ${words.join(' ')} }`;
}

function safe(data: string): string {
  const web = /^(https?:\/\/[^/?#]*)([/?#]?)/.exec(data);
  return web === null ? data : `${web[1] ?? ''}${web[2] === '' ? '' : '/...'}`;
}

function shortComponent(component: string): string {
  const [name = '', activity = ''] = component.split('/');
  return `${name}/${activity.startsWith(`${name}.`) ? activity.slice(name.length) : activity}`;
}
