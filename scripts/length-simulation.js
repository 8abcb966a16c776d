// node scripts/length-simulation.js [SEEDS]: how often the length canary finds stand-ins of an SDK that send the visited address,
// only its host, or nothing. Needs `npm run build`. docs/length-canary.md says what is simulated.
import { createCipheriv, createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { lengthEffect, slopeOfSent } from '../build/traffic/length-canary.js';

const seeds = Number(process.argv[2] ?? 20);
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function random(seed) {
  let drawn = 0;
  return () => createHash('sha256').update(`${seed} ${drawn++}`).digest().readUInt32BE() / 2 ** 32;
}
const token = (length, next) =>
  Array.from({ length }, () => letters[Math.floor(next() * letters.length)]).join('');

/** JSON, gzip, AES-GCM, and up to 400 bytes that change from event to event. */
function send(what, next) {
  const filler = token(Math.floor(next() * 400), next);
  const body = gzipSync(
    JSON.stringify({ event: 'page_view', what, time: Math.floor(next() * 1e12), filler }),
  );
  return createCipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12)).update(body).length + 21;
}

const standIns = {
  'the address': (address, next) => send(address, next),
  'the host only': (address, next) => send(new URL(address).host, next),
  nothing: (_address, next) => Math.floor(next() * 400),
};

console.log('sends          found   slope: median, least, most');
for (const [name, standIn] of Object.entries(standIns)) {
  const effects = Array.from({ length: seeds }, (_, seed) => {
    const next = random(`${name} ${seed}`);
    const visits = Array.from({ length: 24 }, (_, at) => {
      const length = at % 2 === 0 ? 20 : 1020;
      return { length, bytes: standIn(`https://example.com/${token(length, next)}`, next) };
    });
    return lengthEffect(visits, String(seed));
  });
  const found = effects.filter(
    ({ chance, slope }) => chance < 0.05 / 3 && slope >= slopeOfSent.least && slope <= slopeOfSent.most,
  ).length;
  const slopes = effects.map(({ slope }) => slope).sort((a, b) => a - b);
  const shown = [slopes[Math.floor(seeds / 2)], slopes[0], slopes.at(-1)]
    .map((one) => one.toFixed(3))
    .join('  ');
  console.log(`${name.padEnd(14)} ${`${found}/${seeds}`.padEnd(7)} ${shown}`);
}
