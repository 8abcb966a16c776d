import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes seconds: the built command line, kills, bombs. `npm run test:quick` leaves it out. */
const slow = [
  'test/audit/evidence-lines.test.ts',
  'test/bytes/code.test.ts',
  'test/canary/{chains,limits}.test.ts',
  'test/capture/bounded.test.ts',
  'test/capture/import/zip.test.ts',
  'test/chaos/chaos.test.ts',
  'test/cli/**/*.test.ts',
  'test/device/adb/adb{,-shell,-stream}.test.ts',
  'test/lab/{stf,worker}.test.ts',
  'test/probes/hostile.test.ts',
  'test/report/html/*.test.ts',
  'test/redaction/{device-names,every-identifier,redact}.test.ts',
  'test/scan/sources.test.ts',
  'test/traffic/{bad-luck,length-canary,length-through-proxy,opening,opening-bad-luck,opening-java,real-clients}.test.ts',
  'test/virtual-phone/screens/read.test.ts',
];

/** Whole runs over a virtual phone in the process of the test. They take seconds too, and import nearly all of src. */
const wholeRuns = [
  'test/browse/*.test.ts',
  'test/browse/claims/{possible-records,silence}.test.ts',
  'test/browse/truth/**/*.test.ts',
  'test/fix/{comes-back,cut,guided,looks,other-users,run-fix,sign-out,slow-looks,stray-tap}.test.ts',
  'test/law.test.ts',
  'test/law/{cut-lists,partial-packages}.test.ts',
];

/** These begin first, so that no worker ends long after the others. */
const longest = [
  'cli/traffic-killed',
  'cli/browse-killed',
  'cli/killed',
  'cli/lab',
  'cli/many-phones',
  'cli/traffic',
  'cli/interrupted',
  'browse/storage',
].map((name) => `test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = ['slow', 'whole-runs', 'quick'];
    const rank = ({ project, moduleId }: TestSpecification) =>
      2 * projects.indexOf(project.name) + (longest.some((file) => moduleId.endsWith(file)) ? 0 : 1);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    // Node gives adbkit's CommonJS as one default export; without this Vitest is more lenient than Node.
    deps: { interopDefault: false },
    testTimeout: 30_000,
    // Two more than there are cores: many tests wait for a phone, a server or a browser.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    env: { TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1' },
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
    projects: [
      // No test of these two replaces a module or a global, so files share their imports. That halves the time of `quick`.
      {
        extends: true,
        test: {
          name: 'quick',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...slow, ...wholeRuns],
        },
      },
      { extends: true, test: { name: 'whole-runs', isolate: false, include: wholeRuns } },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
});
