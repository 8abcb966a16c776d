import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

/** Two of one model: their names alone tell them apart. */
const models = ['redmi-note-8-pro', 'redmi-note-8-pro', 'mi-9t'];

interface Named {
  readonly label: string;
  readonly token: string;
  readonly model: string;
}

describeWithAdb('phones that get a label between two runs', () => {
  let adb: RealAdb;
  let labels: readonly string[];
  let tokens: readonly string[];
  let earlier: string;
  const work = mkdtempSync(join(tmpdir(), 'miaudit-names-'));
  const run = (...argv: string[]) =>
    miaudit(argv, { env: { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`, XDG_STATE_HOME: work } });
  const audit = (...argv: string[]) =>
    run('audit', '--all', '--no-screens', '--only', 'personalised-ads', '--fail-on', 'never', ...argv);
  const named = (json: string) => (JSON.parse(json) as { phones: { phone: Named }[] }).phones;

  beforeAll(async () => {
    adb = await startRealAdb();
    const serials: string[] = [];
    for (const [at, name] of models.entries())
      serials.push(await adb.attach(virtualPhone(name, { serial: `made${at}0000`, gateOpen: true })));
    labels = serials.flatMap((serial, at) => (at === 2 ? [] : ['--label', `${serial}=desk ${at}`]));
    earlier = join(work, 'earlier');
    const { stdout } = await audit('--save', earlier, '-f', 'json');
    tokens = named(stdout).map(({ phone }) => phone.token);
  });
  afterAll(async () => {
    await adb.stop();
    rmSync(work, { recursive: true });
  });

  test('each command of the report is for the phone that it stands below', async () => {
    const { stdout } = await audit(...labels);
    const commands =
      stdout.replace(/\\\n\s+/g, '').match(/miaudit fix -s \S+ --only personalised-ads/g) ?? [];
    expect(commands).toEqual(tokens.map((token) => `miaudit fix -s ${token} --only personalised-ads`));
    for (const [at, command] of commands.entries()) {
      const { stdout: plan, stderr } = await run(...command.split(' ').slice(1), '--dry-run', '--no-screens');
      expect(plan, stderr).toContain(`${tokens[at] ?? ''} · 127.0.0.1:`);
      expect(plan).toContain('1 planned');
    }
  });

  test('a diff and --since compare each with itself', async () => {
    const later = join(work, 'later');
    await audit(...labels, '--save', later);
    const { stdout: compared } = await run('diff', earlier, later, '-f', 'json');
    const { phones, ...rest } = JSON.parse(compared) as { phones: { phone: string; token?: string }[] };
    expect(rest).toMatchObject({ onlyBefore: [], onlyAfter: [] });
    expect(phones.map(({ phone, token = phone }) => token).sort()).toEqual([...tokens].sort());
    const { stdout: since } = await audit(...labels, '--since', earlier);
    expect(since).not.toMatch(/only the (?:first|second)/i);
    for (const token of tokens) expect(since).toContain(token);
  });

  test('every format has the label, the token and the model, and no serial of adb', async () => {
    const formats = ['text', 'html', 'json', 'junit', 'sarif', 'github', 'github-summary', 'gitlab'];
    const files = [...formats, 'markdown', 'csv'].map((format) => [format, join(work, format)] as const);
    await audit(...labels, ...files.flatMap(([format, path]) => ['-o', `${format}=${path}`]));
    for (const [format, path] of files) {
      const text = readFileSync(path, 'utf8');
      for (const [at, token] of tokens.entries()) {
        expect(text, format).toContain(token);
        if (at < 2) expect(text, format).toContain(`desk ${at}`);
      }
      expect(text, format).toContain('Redmi Note 8 Pro');
      expect(text, format).not.toContain('127.0.0.1');
      // A rule of SARIF is of all phones.
      if (format !== 'sarif')
        expect(text.replace(/<[^>]*>/g, ''), format).not.toContain('miaudit fix --only');
    }
    expect(named(readFileSync(join(work, 'json'), 'utf8')).map(({ phone }) => phone.token)).toEqual(tokens);
  });

  test('fix and undo have them too', async () => {
    const argv = ['--all', ...labels, '--no-screens', '--only', 'personalised-ads', '-f', 'json'];
    const fixed = await run('fix', ...argv, '--yes', '--settle', '0s');
    expect((JSON.parse(fixed.stdout) as { phones: Named[] }).phones.map(({ token }) => token)).toEqual(
      tokens,
    );
    const undone = await run('undo', '--all', ...labels, '-f', 'json');
    const audited = named((await audit(...labels, '-f', 'json')).stdout);
    expect(audited.map(({ phone }) => phone.label).sort()).toEqual([
      'desk 0',
      'desk 1',
      expect.stringMatching(/^phone-/),
    ]);
    expect((JSON.parse(undone.stdout) as { phones: Named[] }).phones).toMatchObject(
      audited.map(({ phone: { label, token } }) => ({ label, token })),
    );
  });

  test('GitHub keeps the alerts of two phones apart, and those of one phone together', async () => {
    const alertsOf = async (...argv: string[]) => {
      const { stdout } = await audit('-f', 'sarif', ...argv);
      const { runs } = JSON.parse(stdout) as { runs: { results: Result[] }[] };
      return (runs[0]?.results ?? []).map(({ partialFingerprints, locations }) => ({
        hash: partialFingerprints.primaryLocationLineHash,
        uri: locations[0]?.physicalLocation.artifactLocation.uri,
      }));
    };
    const [plain, labelled] = [await alertsOf(), await alertsOf(...labels)];
    expect(new Set(plain.map(({ hash }) => hash)).size).toBe(3);
    expect(new Set(plain.map(({ uri }) => uri)).size).toBe(3);
    expect(labelled.map(({ hash }) => hash)).toEqual(plain.map(({ hash }) => hash));
  });

  test('a policy that names the token holds for the phone whatever it is called', async () => {
    const policy = join(work, 'policy.yaml');
    const rule = `{ checks: [personalised-ads], phones: { label: ${tokens[0] ?? ''} }, severity: high }`;
    writeFileSync(policy, `rules:\n  - ${rule}\n`);
    const { stdout, stderr } = await audit(...labels, '--policy', policy, '-f', 'json');
    const phones = JSON.parse(stdout || '{"phones":[]}') as {
      phones: { findings: { severity: string }[] }[];
    };
    expect(
      phones.phones.map(({ findings }) => findings[0]?.severity),
      stderr,
    ).toEqual(['high', 'medium', 'medium']);
  });
});

interface Result {
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
}
