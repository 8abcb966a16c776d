#!/usr/bin/env node
// Taken from the process: an import would load all that is exported there, and that takes time at each start.
const { readFileSync } = process.getBuiltinModule('node:fs');

// The version alone needs nothing of what parses a command line, which takes longer to load than Node itself.
const [, , first, ...others] = process.argv;
if (first === '--version' && others.length === 0) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else await import('../dist/cli.js');
