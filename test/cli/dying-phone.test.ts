import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

interface FixDocument {
  readonly phones: readonly {
    readonly label: string;
    readonly serial?: string;
    readonly partial: string | null;
    readonly applied: readonly { readonly reason: string; readonly outcome: string }[];
    readonly changes: readonly { readonly what: string; readonly before: { readonly value?: string } }[];
  }[];
  readonly unreached: readonly unknown[];
}

describeWithAdb('a phone that goes away in the middle, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  /** A phone that dies in the middle of this command, and can be put on the server again. */
  function start(match: string) {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-state-'));
    const phone = virtualPhone('redmi-note-8-pro', { faults: [{ match, do: 'die', times: 1 }] });
    return {
      phone,
      before: snapshot(phone.inside.state),
      attach: () => adb.attach(phone),
      /** The same phone after its cable was plugged in again. */
      attachAgain: () => adb.attach({ ...phone, died: new AbortController().signal }),
      run: (serial: string, ...argv: string[]) =>
        miaudit([...argv, '-s', serial, '-P', String(adb.port)], { env: { XDG_STATE_HOME: state } }),
    };
  }
  const fix = ['fix', '--yes', '--no-screens', '--settle=0', '--skip=security-patch'];

  test('a fix keeps its name, is partial at its head, holds what was changed, and can be undone', async () => {
    const on = start('settings put global wifi_scan');
    const serial = await on.attach();
    const audited = await on.run(serial, 'audit', '--only=rom', '-f', 'json', '--quiet');
    const { phones } = JSON.parse(audited.stdout) as { phones: { phone: { label: string } }[] };
    const page = join(mkdtempSync(join(tmpdir(), 'miaudit-page-')), 'fix.html');
    const { exitCode, stdout, stderr } = await on.run(serial, ...fix, '-f', 'json', '-o', `html=${page}`);
    expect(exitCode, stderr).toBe(3);
    const { phones: fixed, unreached } = JSON.parse(stdout) as FixDocument;
    const [report] = fixed;
    expect(unreached).toEqual([]);
    expect(report?.label).toBe(phones[0]?.phone.label);
    expect(report?.partial).toContain('went away');
    expect(stdout).not.toContain(serial);
    expect(report?.changes).toContainEqual(
      expect.objectContaining({
        what: 'setting secure upload_log_pref',
        before: { is: 'present', value: '1' },
      }),
    );
    const outcomes = new Set(report?.applied.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['not-attempted', 'unverified']);
    const html = await readFile(page, 'utf8');
    expect(html).toContain('PARTIAL: the fix did not come to its end.');
    expect(html).not.toMatch(/✔ fixed/);
    expect(html).not.toContain(serial);

    const again = await on.attachAgain();
    const undone = await on.run(again, 'undo');
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(differences(on.before, snapshot(on.phone.inside.state))).toEqual({});
  }, 60_000);

  test('the text says so before all, names the phone with the serial of adb, and has no tick', async () => {
    const on = start('settings put global wifi_scan');
    const serial = await on.attach();
    const { exitCode, stdout } = await on.run(serial, ...fix);
    expect(exitCode).toBe(3);
    const [name, , head] = stdout.split('\n');
    expect(name).toContain(serial);
    expect(head).toMatch(/^PARTIAL: /);
    expect(stdout).not.toMatch(/[✓✔]/);
    expect(stdout).toMatch(/^ {2}setting secure upload_log_pref: 1 -> 0$/m);
    expect(stdout).toMatch(/^To put everything back: miaudit undo /m);
  }, 60_000);

  test('a phone that goes away while a fix reads it has a report, and nothing was changed', async () => {
    const on = start('settings list global');
    const serial = await on.attach();
    const page = join(mkdtempSync(join(tmpdir(), 'miaudit-page-')), 'fix.html');
    const { exitCode, stdout, stderr } = await on.run(serial, ...fix, '-f', 'json', '-o', `html=${page}`);
    expect(exitCode, stderr).toBe(3);
    const { phones, unreached } = JSON.parse(stdout) as FixDocument;
    expect(unreached).toEqual([]);
    expect(phones).toEqual([
      expect.objectContaining({ model: 'Redmi Note 8 Pro', journal: null, changes: [], applied: [] }),
    ]);
    expect(phones[0]?.partial).toContain('went away');
    const html = await readFile(page, 'utf8');
    expect(html).toContain('PARTIAL: the fix did not come to its end.');
    expect(html).toContain('Nothing was changed.');
    expect(differences(on.before, snapshot(on.phone.inside.state))).toEqual({});
  }, 60_000);

  test('an undo is partial at its head, and the next one puts back the rest', async () => {
    const on = start('settings put global wifi_scan_always_enabled 1');
    const serial = await on.attach();
    const fixed = await on.run(serial, ...fix);
    expect(fixed.stdout).toMatch(/^✓ /m);
    const { exitCode, stdout } = await on.run(serial, 'undo');
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^PARTIAL: the undo did not come to its end\./m);
    const again = await on.attachAgain();
    const undone = await on.run(again, 'undo', '-f', 'json');
    expect(undone.exitCode).toBe(0);
    expect(undone.stdout).not.toContain(again);
    expect(differences(on.before, snapshot(on.phone.inside.state))).toEqual({});
  }, 60_000);
});
