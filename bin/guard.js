// Waits until the miaudit that started it has ended, and runs a command where that one ended without a word: then it was killed.
// usage: guard.js PROGRAM [WORD...]
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers';

/** Exit code of a command that finds no phone, or one that another miaudit works with: it is tried again. */
const noPhone = 3;
const mostTries = 20;
/** Milliseconds before each try: a command that was sent last may still be under way on the phone. */
const interval = 3_000;

const [program, ...words] = process.argv.slice(2);
let isDismissed = false;

function run(left) {
  // What was killed may have taken the terminal with it, so nothing is written.
  const child = spawn(program, words, { stdio: 'ignore' });
  child.once('error', () => process.exit(1));
  child.once('exit', (code) => {
    if (code === noPhone && left > 1) setTimeout(run, interval, left - 1);
  });
}

function over() {
  if (isDismissed) return;
  isDismissed = true;
  setTimeout(run, interval, mostTries);
}

process.stdin.on('data', () => (isDismissed = true));
process.stdin.once('end', over);
process.stdin.once('error', over);
