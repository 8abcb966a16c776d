import type { Probe } from './probe.ts';

/**
 * The package that opens web addresses, empty where the phone would ask: `cmd package resolve-activity --brief` prints
 * a line of priorities and then `package/activity` (AOSP PackageManagerShellCommand.runQueryIntent…).
 */
export const defaultBrowser: Probe<string> = {
  id: 'default-browser',
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
    // ResolverActivity lives in the package `android`: the phone would ask which browser to take.
    return component[1] === 'android' ? '' : component[1];
  },
};
