import { expect, test } from 'vitest';
import { compileKernel } from '../../scripts/kernel.js';
import { code } from '../../src/bytes/code.ts';

test('what runs is what kernel/ says', async () => {
  expect(code === (await compileKernel()), 'run `npm run kernel`').toBe(true);
}, 60_000);
