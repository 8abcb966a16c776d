#!/usr/bin/env node
import { readFileSync } from 'node:fs';

// The version alone is told without reading all that parses a command line, which takes longer than Node itself.
const [, , first, ...others] = process.argv;
if (first === '--version' && others.length === 0) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else await import('../dist/cli.js');
