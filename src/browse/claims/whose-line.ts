import { analyticsPackage } from '../../data/browsers.ts';
import { readThreadtime } from '../../log/threadtime.ts';
import type { Author } from '../../scan/found.ts';
import { rememberProcesses, type RunningProcess } from '../../scan/processes.ts';

/**
 * Apps that log what other apps gave them, under the name of these: Xiaomi's analytics (docs/evidence/sdks.md#onetrack-routing)
 * and Google Play services, where the second half of Firebase runs.
 */
const logForOthers: ReadonlySet<string> = new Set([analyticsPackage, 'com.google.android.gms']);

/** Whose process logged each line, the first being 1; undefined where the log does not say. */
export function appsOfLines(
  log: string,
  running: readonly RunningProcess[],
): ReadonlyMap<number, string | undefined> {
  const processes = rememberProcesses(running);
  return new Map(
    log.split('\n').map((raw, at) => {
      const found = readThreadtime(raw);
      if (!found) return [at + 1, undefined];
      processes.learn(found.header, found.text);
      return [at + 1, processes.author(found.header).package];
    }),
  );
}

/**
 * What a process of the browser logs is the browser's, whatever package its text names. What another app logs is not, although
 * its text may name the browser: a keyboard or an accessibility service writes where it was used.
 */
export function attributed<T extends Author & { readonly lines: readonly number[] }>(
  found: T,
  browser: string,
  appOf: ReadonlyMap<number, string | undefined>,
): T {
  if (found.process === browser || found.process?.startsWith(`${browser}:`) === true)
    return { ...found, package: browser };
  const app = appOf.get(found.lines[0] ?? 0);
  if (found.package !== browser || app === undefined || logForOthers.has(app)) return found;
  return { ...found, package: app };
}
