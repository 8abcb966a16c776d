import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isThere } from '../traffic/made-certificate.ts';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-decrypt-'));
const env = { XDG_STATE_HOME: folder };
const state = join(folder, 'miaudit', 'ca');
const mint = 'com.mi.globalbrowser.mini';
const visit = ['browse', '--decrypt', '--scenario', 'visit', '--browser', mint, '--mode', 'normal'];

test('without an authority nothing is done to the phone, and the error says what to do', async () => {
  const { exitCode, stderr, stdout } = await miaudit([...visit, '--demo'], { env });
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/needs a certificate authority .* Make one with `miaudit ca`/);
});

test('ca makes one for 30 days whose key only its owner reads, and says how to install and remove it', async () => {
  const { exitCode, stdout } = await miaudit(['ca'], { env });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('miaudit test CA');
  expect(stdout).toContain('adb push');
  expect(stdout).toContain('miaudit ca --remove');
  expect(statSync(join(state, 'ca.key')).mode & 0o777).toBe(0o600);
  expect(statSync(state).mode & 0o777).toBe(0o700);
  // The same again, and no second one.
  const before = readFileSync(join(state, 'miaudit-ca.crt'), 'utf8');
  expect((await miaudit(['ca'], { env })).stdout).toContain('is there already');
  expect(readFileSync(join(state, 'miaudit-ca.crt'), 'utf8')).toBe(before);
});

test.skipIf(!isThere('openssl', 'version'))(
  'openssl finds the authority sound, and calls it as doctor looks for it',
  () => {
    const ask = (...options: string[]) =>
      execFileSync('openssl', [
        'x509',
        '-in',
        join(state, 'miaudit-ca.crt'),
        '-noout',
        ...options,
      ]).toString();
    expect(ask('-subject_hash_old').trim()).toBe('c84b3e2b');
    expect(ask('-ext', 'basicConstraints')).toContain('CA:TRUE, pathlen:0');
    const [, from = '', to = ''] = /notBefore=(.*)\nnotAfter=(.*)/.exec(ask('-dates')) ?? [];
    expect(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)).toBe(31); // one day is in the past
  },
);

/** A virtual phone whose owner added the authority, and whose browser trusts it. */
function phoneThatTrusts(): string {
  const own = join(folder, 'phone');
  mkdirSync(own, { recursive: true });
  const userCertificates = [readFileSync(join(state, 'miaudit-ca.crt'), 'utf8')];
  const browsers = { [mint]: { trustsUser: true } };
  writeFileSync(
    join(own, 'phone.json'),
    JSON.stringify({ extends: 'redmi-note-8-pro', userCertificates, browsers }),
  );
  return `${own}/`;
}

test('what was opened is kept as a HAR file, gives the same report again, and is read by scan', async () => {
  const kept = join(folder, 'kept');
  const live = await miaudit([...visit, '--demo', phoneThatTrusts(), '--save', kept], { env });
  expect(live.stdout).toContain('exchanges could be read');
  expect(live.stdout).toMatch(/read in requests to sa\.api\.intl\.miui\.com/);
  expect((await miaudit(['browse', '--from', kept])).stdout).toBe(live.stdout);
  const har = join(kept, 'run-01', 'har.txt');
  expect((JSON.parse(readFileSync(har, 'utf8')) as { log: { version: string } }).log.version).toBe('1.2');
  const scanned = await miaudit(['scan', har]);
  expect(scanned.stdout).toContain('page_load_event_start');
}, 60_000);

test('doctor tells of it on this computer and on the phone, and of neither once it is gone', async () => {
  const phone = phoneThatTrusts();
  const left = await miaudit(['doctor', '--demo', phone], { env });
  expect(left.stdout).toContain('miaudit-ca.crt, valid until');
  expect(left.stdout).toContain('it trusts CN=miaudit test CA');
  expect((await miaudit(['ca', '--remove'], { env })).stdout).toContain('are deleted');
  expect(existsSync(state)).toBe(false);
  const after = await miaudit(['doctor', '--demo'], { env });
  expect(after.stdout).not.toContain('certificate authority');
  expect((await miaudit(['ca', '--remove'], { env })).stdout).toContain('There is no certificate authority');
});

test('without the packages the error says what to install, before a phone is looked for', async () => {
  const bare = join(folder, 'bare');
  mkdirSync(join(bare, 'node_modules'), { recursive: true });
  for (const name of ['bin', 'dist', 'package.json', 'src'])
    cpSync(name, join(bare, name), { recursive: true });
  for (const name of ['@devicefarmer', '@ip-location-db'])
    symlinkSync(join(process.cwd(), 'node_modules', name), join(bare, 'node_modules', name));
  for (const words of [visit, ['ca']]) {
    const { exitCode, stderr } = await miaudit(words, { env, bin: join(bare, 'bin', 'miaudit.js') });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'are not installed. Install them beside miaudit: npm install mockttp@4.6 @peculiar/x509@1.',
    );
  }
});
