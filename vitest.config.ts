import { configDefaults, defineConfig } from 'vitest/config';

/** What takes seconds: the built command line, kills, bombs, whole walks over a phone. `npm run test:quick` leaves it out. */
const slow = [
  'test/audit/evidence-lines.test.ts',
  'test/browse/*.test.ts',
  'test/browse/claims/{beside-records,silence}.test.ts',
  'test/browse/truth/**/*.test.ts',
  'test/bytes/code.test.ts',
  'test/canary/{chains,limits}.test.ts',
  'test/capture/bounded.test.ts',
  'test/capture/import/zip.test.ts',
  'test/chaos/chaos.test.ts',
  'test/cli/**/*.test.ts',
  'test/device/adb/adb{,-shell,-stream}.test.ts',
  'test/fix/{comes-back,cut,guided,looks,other-users,run-fix,sign-out,slow-looks,stray-tap}.test.ts',
  'test/lab/{stf,worker}.test.ts',
  'test/law.test.ts',
  'test/law/partial-packages.test.ts',
  'test/law/cut-lists.test.ts',
  'test/probes/hostile.test.ts',
  'test/report/html/*.test.ts',
  'test/redaction/{device-names,every-identifier,redact}.test.ts',
  'test/scan/sources.test.ts',
  'test/traffic/{bad-luck,length-canary,length-through-proxy,opening,opening-bad-luck,real-clients}.test.ts',
  'test/virtual-phone/screens/read.test.ts',
];

export default defineConfig({
  test: {
    // Node gives adbkit's CommonJS as one default export; without this Vitest is more lenient than Node.
    deps: { interopDefault: false },
    testTimeout: 30_000,
    // Vitest leaves one core to the editor. Where there are two, that is half.
    maxWorkers: '100%',
    env: { TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1' },
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          // No test replaces a module or a global, so files share their imports. That halves the time.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...slow],
        },
      },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
});
