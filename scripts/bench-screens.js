// Looks at the screen, counted through a real adb server, on a virtual phone whose look takes 2.5 s and whose command
// takes 30 ms, as on a real phone. The aims are ratios: they do not depend on the machine.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { serve } from '../build/virtual-phone/adbd.js';
import { virtualPhone } from '../build/virtual-phone/open.js';

const [name = 'redmi-note-8-pro'] = process.argv.slice(3);
const cost = Number(process.env.LOOK_COST ?? 2500);

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** A phone that counts the looks at it, the screens that differ, and the switches that were turned. */
function counted(phone) {
  const count = { looks: 0, screens: new Set() };
  const run = async (command, io) => {
    if (!command.includes('uiautomator dump')) return phone.run(command, io);
    count.looks += 1;
    let said = '';
    const stdout = (bytes) => {
      said += Buffer.from(bytes).toString();
      return io.stdout(bytes);
    };
    const code = await phone.run(command, { ...io, stdout });
    count.screens.add(/<hierarchy.*/s.exec(said)?.[0]);
    return code;
  };
  return { count, phone: { ...phone, run } };
}

const port = await freePort();
const server = spawn('adb', ['-P', String(port), 'nodaemon', 'server'], { stdio: 'ignore' });
const { count, phone } = counted(virtualPhone(name, { gateOpen: true, latency: 30, lookCost: cost }));
const served = await serve(phone, 0);
const serial = `127.0.0.1:${served.port}`;
const state = mkdtempSync(join(tmpdir(), 'miaudit-bench-'));

async function run(...argv) {
  count.looks = 0;
  count.screens.clear();
  const start = performance.now();
  const child = spawn(process.execPath, ['bin/miaudit.js', ...argv, '-s', serial, '-P', String(port)], {
    env: { ...process.env, XDG_STATE_HOME: state },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (bytes) => (stdout += bytes));
  await once(child, 'close');
  return {
    stdout,
    looks: count.looks,
    screens: count.screens.size,
    seconds: (performance.now() - start) / 1000,
  };
}

try {
  for (let tries = 0; tries < 100; tries += 1) {
    const { stdout = '' } = spawnSync('adb', ['-P', String(port), 'connect', serial], { encoding: 'utf8' });
    if (stdout.includes('connected')) break;
    await after(100);
  }
  const audit = await run('audit', '--quiet', '--fail-on=never');
  const fix = await run('fix', '--yes', '-f', 'json');
  const switches = JSON.parse(fix.stdout).phones[0].plan.filter(
    ({ decision, remedies }) =>
      decision === 'planned' && remedies[0]?.changes.some(({ what }) => what.startsWith('switch ')),
  ).length;
  const undo = await run('undo');
  const row = (what, { looks, seconds }, ratio, aim) =>
    console.log(
      `${what.padEnd(6)} ${String(looks).padStart(4)} looks ${seconds.toFixed(0).padStart(5)} s   ${ratio.toFixed(2)} (aim: at most ${aim})`,
    );
  console.log(`${name}: ${audit.screens} screens that differ, ${switches} switches; a look costs ${cost} ms`);
  row('audit', audit, audit.looks / audit.screens, '1.4 a screen');
  row('fix', fix, (fix.looks - switches) / audit.looks, "3.5 times the audit's, without one a switch");
  row('undo', undo, (undo.looks - switches) / audit.looks, "2 times the audit's, without one a switch");
} finally {
  await served.close();
  server.kill();
}
