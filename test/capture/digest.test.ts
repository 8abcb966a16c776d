import { createHash, generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { loadRecording } from '../../src/capture/load.ts';
import { digestOfSaved, saveRecording, startSaving } from '../../src/capture/store.ts';
import {
  keyFingerprint,
  publicBlob,
  readPrivateKey,
  readPublicKey,
} from '../../src/capture/signature/keys.ts';
import { checkSignature, signText } from '../../src/capture/signature/ssh-signature.ts';
import { verifyCapture } from '../../src/capture/verify-capture.ts';
import { digestLines } from '../../src/report/digest.ts';

const recording: Recording = {
  origin: 'made',
  basis: 'this test',
  tool: 'miaudit 0.0.0',
  started: '2026-01-02T03:04:05.000Z',
  serial: 'one',
  capture: new Map([
    ['phone/users', { ok: true, raw: 'ü\n', asked: { argv: ['pm', 'list', 'users'], exitCode: 0, ms: 3 } }],
    ['phone/date', { ok: false, why: 'no answer' }],
  ]),
};
const pair = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder = '';
let count = 0;
let saved = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-'));
});
beforeEach(async () => {
  saved = join(folder, String((count += 1)));
  await saveRecording(recording, saved, { key: pair.privateKey });
});
afterAll(() => rm(folder, { recursive: true }));

const edit = async (file: string, change: (text: string) => string) =>
  writeFile(join(saved, file), change(await readFile(join(saved, file), 'utf8')));

test('the digest is the SHA-256 of capture.json, which lists every file with its size and SHA-256', async () => {
  const manifest = await readFile(join(saved, 'capture.json'));
  const { digest } = await loadRecording(saved);
  expect(digest).toEqual({
    sha256: sha256(manifest),
    isRecorded: true,
    signedBy: keyFingerprint(publicBlob(pair.publicKey)),
  });
  expect(digestOfSaved(recording, pair.privateKey)).toEqual(digest);
  expect((JSON.parse(manifest.toString()) as { answers: unknown }).answers).toEqual([
    {
      path: 'phone/users.txt',
      argv: ['pm', 'list', 'users'],
      exitCode: 0,
      ms: 3,
      size: 3,
      sha256: sha256('ü\n'),
    },
    { path: 'phone/date.error.txt', size: 9, sha256: sha256('no answer') },
  ]);
});

test('SHA256SUMS is what sha256sum reads', async () => {
  expect(await readFile(join(saved, 'SHA256SUMS'), 'utf8')).toBe(
    `${sha256(await readFile(join(saved, 'capture.json')))}  capture.json\n` +
      `${sha256('ü\n')}  phone/users.txt\n${sha256('no answer')}  phone/date.error.txt\n`,
  );
});

test('the order of the lines of SHA256SUMS means nothing', async () => {
  await edit('SHA256SUMS', (text) => `${text.trimEnd().split('\n').reverse().join('\n')}\n`);
  expect((await loadRecording(saved)).digest?.isRecorded).toBe(true);
  expect(await verifyCapture(saved, {})).toMatchObject({ isRecorded: true, problems: [] });
});

const changes: readonly (readonly [string, () => Promise<void>])[] = [
  ['made becomes recorded', () => edit('capture.json', (text) => text.replace('"made"', '"recorded"'))],
  ['another start', () => edit('capture.json', (text) => text.replace('2026-01-02', '2026-01-03'))],
  ['another tool', () => edit('capture.json', (text) => text.replace('miaudit 0.0.0', 'miaudit 9.9.9'))],
  ['another argument', () => edit('capture.json', (text) => text.replace('"list"', '"show"'))],
  ['a blank more', () => edit('capture.json', (text) => `${text} `)],
  [
    'a log and its checksum together',
    async () => {
      await edit('phone/users.txt', () => 'u\n');
      await edit('capture.json', (text) =>
        text.replace(sha256('ü\n'), sha256('u\n')).replace('"size": 3', '"size": 2'),
      );
    },
  ],
  [
    'an answer and its checksum, in a capture that is called unfinished, with no signature',
    async () => {
      await rm(join(saved, 'capture.json.sig'));
      await edit('phone/users.txt', () => 'u\n');
      await edit('capture.json', (text) =>
        text
          .replace(sha256('ü\n'), sha256('u\n'))
          .replace('"size": 3', '"size": 2')
          .replace('"answers"', '"partial": true, "answers"'),
      );
    },
  ],
  [
    'an answer, with its digest as the one that comes next, in a capture that is called unfinished, with no signature',
    async () => {
      await rm(join(saved, 'capture.json.sig'));
      await edit('phone/users.txt', () => 'u\n');
      await edit('capture.json', (text) =>
        text
          .replace(/("sha256": "(\w+)"(?=\s*\},\s*\{))/, `$1, "next": "${sha256('u\n')}"`)
          .replace('"answers"', '"partial": true, "answers"'),
      );
    },
  ],
  ['SHA256SUMS is taken away', () => rm(join(saved, 'SHA256SUMS'))],
  [
    'a line of SHA256SUMS is taken away',
    () => edit('SHA256SUMS', (text) => text.split('\n').slice(1).join('\n')),
  ],
  [
    'the signature of another text',
    () => writeFile(join(saved, 'capture.json.sig'), signText('another', pair.privateKey)),
  ],
];

test.each(changes)('%s: not judged, and verify says which file', async (_, change) => {
  await change();
  await expect(loadRecording(saved)).rejects.toThrow(
    /not as it was recorded|is missing, although|is not a signature/,
  );
  expect((await verifyCapture(saved, {})).problems).not.toEqual([]);
});

test('whoever writes all anew is not seen in the folder, but by the digest of the report and by the key', async () => {
  const { sha256: printed } = digestOfSaved(recording);
  const forged = join(folder, 'forged');
  await saveRecording({ ...recording, origin: 'recorded' }, forged, { key: other.privateKey });
  expect((await loadRecording(forged)).digest?.isRecorded).toBe(true);
  const checked = await verifyCapture(forged, { sha256: printed, key: pair.publicKey });
  expect(checked).toMatchObject({ problems: [], isThatDigest: false, isByKey: false });
  expect(await verifyCapture(saved, { sha256: printed, key: pair.publicKey })).toMatchObject({
    ...{ problems: [], notCovered: [], isRecorded: true, isThatDigest: true, isByKey: true },
  });
});

test('a capture of an earlier version has no recorded digest, and says so', async () => {
  await rm(join(saved, 'SHA256SUMS'));
  await rm(join(saved, 'capture.json.sig'));
  await edit('capture.json', (text) => text.replace(/ +"size": \d+,\n/g, ''));
  expect((await loadRecording(saved)).digest).toMatchObject({ isRecorded: false });
  expect(await verifyCapture(saved, {})).toMatchObject({ isRecorded: null, problems: [] });
});

test('an interrupted capture has none either; a file that is not an answer is named', async () => {
  const target = join(folder, 'broken-off');
  const saving = startSaving(target);
  await saving.keep(recording);
  const left = saving.unfinished() ?? '';
  expect((await loadRecording(left)).digest).toMatchObject({ isRecorded: false });
  await writeFile(join(left, 'phone/extra.txt'), 'x');
  expect(await verifyCapture(left, {})).toMatchObject({ isRecorded: null, notCovered: ['phone/extra.txt'] });
});

test('a signature that cannot be read, and files that were added, are told with the digest', async () => {
  await writeFile(join(saved, 'phone/settings-secure.txt'), 'x');
  await symlink('/etc/hostname', join(saved, 'phone/link.txt'));
  await edit('capture.json.sig', (text) => text.replace('BEGIN SSH', 'BEGIN'));
  expect((await loadRecording(saved)).digest).toEqual({
    sha256: sha256(await readFile(join(saved, 'capture.json'))),
    isRecorded: true,
    unread: 'is not a signature of SSH',
    notCovered: ['phone/settings-secure.txt', 'phone/link.txt'],
  });
});

test('a signature that is a link is never taken for none', async () => {
  await rename(join(saved, 'capture.json.sig'), join(folder, 'moved.sig'));
  await symlink(join(folder, 'moved.sig'), join(saved, 'capture.json.sig'));
  await expect(verifyCapture(saved, {})).rejects.toThrow('capture.json.sig is a link');
  await expect(loadRecording(saved)).rejects.toThrow('capture.json.sig is a link');
});

test('a run that was killed after it wrote SHA256SUMS leaves a capture that can be read', async () => {
  await rm(join(saved, 'capture.json.sig'));
  await edit('capture.json', (text) => text.replace('"answers"', '"partial": true, "answers"'));
  const { digest, partial } = await loadRecording(saved);
  expect({ isRecorded: digest?.isRecorded, partial }).toEqual({
    isRecorded: false,
    partial: 'This capture was not finished.',
  });
  expect(digestLines(digest)[1]).toMatch(/the save was cut off, or a file was changed since/);
});

test('an answer that takes the place of an error leaves no file of the error', async () => {
  const target = join(folder, 'replaced');
  const saving = startSaving(target);
  await saving.keep(recording);
  await saving.finish({
    ...recording,
    capture: new Map([...recording.capture, ['phone/date', { ok: true, raw: 'Mon' }]]),
  });
  expect(await verifyCapture(target, {})).toMatchObject({ problems: [], notCovered: [], files: 2 });
});

test('a signature counts for its purpose and its text alone', () => {
  const signature = signText('text', pair.privateKey);
  expect(checkSignature(signature, Buffer.from('text'))).toMatchObject({ state: 'good' });
  expect(checkSignature(signature, Buffer.from('text '))).toMatchObject({ state: 'bad' });
  for (let cut = 0; cut < signature.length - 26; cut += 7)
    expect(checkSignature(signature.slice(0, cut), Buffer.from('text')).state).toBe('unreadable');
});

const hasSshKeygen = (() => {
  try {
    execFileSync('ssh-keygen', ['-?'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
})();

test.skipIf(!hasSshKeygen)(
  'ssh-keygen verifies what is signed here, and what it signs is verified here',
  async () => {
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'a comment', '-f', key]);
    const privateKey = readPrivateKey(await readFile(key, 'utf8'));
    const publicLine = await readFile(`${key}.pub`, 'utf8');
    const publicKey = readPublicKey(publicLine);
    const told = execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' });
    expect(told).toContain(keyFingerprint(publicBlob(publicKey)));
    const own = join(folder, 'own');
    await saveRecording(recording, own, { key: privateKey });
    await writeFile(join(folder, 'allowed'), `me ${publicLine}`);
    const input = await readFile(join(own, 'capture.json'));
    const verify = [
      ...['-Y', 'verify', '-n', 'miaudit', '-I', 'me'],
      ...['-f', join(folder, 'allowed'), '-s', join(own, 'capture.json.sig')],
    ];
    expect(execFileSync('ssh-keygen', verify, { input, encoding: 'utf8' })).toContain(
      'Good "miaudit" signature',
    );
    expect(() =>
      execFileSync('ssh-keygen', verify, {
        input: `${input.toString()} `,
        stdio: ['pipe', 'ignore', 'ignore'],
      }),
    ).toThrow();

    await rename(join(own, 'capture.json.sig'), join(folder, 'first.sig'));
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'miaudit', '-f', key, join(own, 'capture.json')], {
      stdio: 'ignore',
    });
    expect(await verifyCapture(own, { key: publicKey })).toMatchObject({ isByKey: true, problems: [] });
    execFileSync('ssh-keygen', [
      '-q',
      '-t',
      'ed25519',
      '-N',
      'a passphrase',
      '-f',
      join(folder, 'protected'),
    ]);
    const text = await readFile(join(folder, 'protected'), 'utf8');
    expect(() => readPrivateKey(text)).toThrow(/passphrase/);
  },
);

test('keys in PEM are read; other kinds are named', () => {
  const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const spki = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  expect(readPrivateKey(pem).equals(pair.privateKey)).toBe(true);
  expect(readPublicKey(spki).equals(pair.publicKey)).toBe(true);
  const rsa = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(() => readPrivateKey(rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())).toThrow(
    /type ec/,
  );
  expect(() => readPublicKey('ssh-rsa AAAAB3NzaC1yc2E')).toThrow(/ssh-rsa/);
  expect(() => readPublicKey(pem)).toThrow(/is a private key/);
  expect(() => readPublicKey('nothing')).toThrow(/no key/);
});

test('the copy of a capture is the capture', async () => {
  const copy = join(folder, 'copy');
  await cp(saved, copy, { recursive: true });
  expect((await loadRecording(copy)).digest).toEqual((await loadRecording(saved)).digest);
});
