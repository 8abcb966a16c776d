import type { Probe } from './probe.ts';

/** Where the question which app to take lives: ResolverActivity, until Android 13 and since. */
const choosers = ['android', 'com.android.intentresolver'];

/**
 * The package that opens web addresses, empty where the phone would ask: `cmd package resolve-activity --brief` prints
 * a line of priorities and then `package/activity` (AOSP PackageManagerShellCommand.runQueryIntent…).
 */
export const defaultBrowser: Probe<string> = {
  id: 'default-browser',
  most: 65_536,
  on: 'phone',
  ask: {
    shell: [
      'cmd',
      'package',
      'resolve-activity',
      '--brief',
      '--user',
      '0',
      '-a',
      'android.intent.action.VIEW',
    ].concat(['-c', 'android.intent.category.BROWSABLE', '-d', 'https://example.org/']),
  },
  parse(raw) {
    const component = /^([A-Za-z0-9_.]+)\/[A-Za-z0-9_.$]+$/.exec(raw.trim().split('\n').at(-1)?.trim() ?? '');
    if (component?.[1] === undefined) throw new Error('the answer names no activity');
    return choosers.includes(component[1]) ? '' : component[1];
  },
};
