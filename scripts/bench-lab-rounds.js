// Audits all phones of an adb server ten times, side by side, and prints what stays open after each: [{"memory", "files"}], in MB and
// as a number. The port of the server is the argument.
import { readdirSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { auditDevice, connect, listDevices } from '../build/index.js';

const [port] = process.argv.slice(2);
const rounds = [];
for (let round = 0; round < 10; round++) {
  const server = await connect({ port: Number(port) });
  const phones = await listDevices({ port: Number(port) });
  await Promise.all(
    phones.map(({ serial }) =>
      server.device(serial).then((device) => auditDevice(device, { screens: false })),
    ),
  );
  await after(200);
  globalThis.gc();
  rounds.push({
    memory: process.memoryUsage().rss / 1e6,
    files: readdirSync('/proc/self/fd').length,
  });
}
console.log(JSON.stringify(rounds));
