import { analyticsPackage } from '../../data/browsers.ts';
import { readThreadtime } from '../../log/threadtime.ts';
import type { Author } from '../../scan/found.ts';
import { rememberProcesses, type RunningProcess } from '../../scan/processes.ts';

/**
 * Apps that log what other apps gave them, under the name of these: Xiaomi's analytics (docs/evidence/sdks.md#onetrack-routing)
 * and Google Play services, where the second half of Firebase runs.
 */
const logForOthers: ReadonlySet<string> = new Set([analyticsPackage, 'com.google.android.gms']);

/** Whose process logged a line, as far as the log says. */
export interface LineOwner {
  readonly package?: string | undefined;
  /** The user of the phone in whose space it is. */
  readonly user?: number | undefined;
}

/** Whose process logged each line, the first being 1. */
export function ownersOfLines(
  log: string,
  running: readonly RunningProcess[],
): ReadonlyMap<number, LineOwner> {
  const processes = rememberProcesses(running);
  return new Map(
    log.split('\n').map((raw, at) => {
      const found = readThreadtime(raw);
      if (!found) return [at + 1, {}];
      processes.learn(found.header, found.text);
      const { package: name } = processes.author(found.header);
      return [at + 1, { package: name, user: processes.userOf(found.header) }];
    }),
  );
}

const started = /: Start proc \d{1,8}:([\w.:]{1,255})\/u(\d{1,3})a/;

/** In whose space the browser was started in this run: the first start after the run began. Undefined where the log has none. */
export function userOfBrowser(log: string, browser: string, firstLine: number): number | undefined {
  for (const raw of log.split('\n').slice(Math.max(0, firstLine - 1))) {
    const [, name = '', user = ''] = started.exec(raw) ?? [];
    if (name.split(':')[0] === browser) return Number(user);
  }
  return undefined;
}

/** The same app in the space of another user of the phone: a second space, a work profile. It is not the one that was browsed with. */
const inUser = (browser: string, user: number) => `${browser} in the space of user ${user}`;

/** Whose records count for the browser: its package, and the user in whose space it was started, where that is known. */
export interface BrowsedWith {
  readonly package: string;
  readonly user: number | undefined;
}

/**
 * What a process of the browser logs is the browser's, whatever package its text names. What another app logs is not, although
 * its text may name the browser: a keyboard or an accessibility service writes where it was used. Neither is what the same app
 * logs in the space of another user.
 */
export function attributed<T extends Author & { readonly lines: readonly number[] }>(
  found: T,
  { package: browser, user }: BrowsedWith,
  ownerOf: ReadonlyMap<number, LineOwner>,
): T {
  const { package: app, user: ofUser } = ownerOf.get(found.lines[0] ?? 0) ?? {};
  if (app === browser && user !== undefined && ofUser !== undefined && ofUser !== user)
    return { ...found, package: inUser(browser, ofUser) };
  if (found.process === browser || found.process?.startsWith(`${browser}:`) === true)
    return { ...found, package: browser };
  if (found.package !== browser || app === undefined || logForOthers.has(app)) return found;
  return { ...found, package: app };
}
