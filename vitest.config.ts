import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Node gives adbkit's CommonJS as one default export; without this Vitest is more lenient than Node.
    deps: { interopDefault: false },
    testTimeout: 30_000,
    env: { TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1' },
  },
});
