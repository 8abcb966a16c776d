import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../../src/capture/import/import.ts';

/** Every object of JavaScript has these: a table that is asked for one by a stranger's word must not find them. */
const words = Object.getOwnPropertyNames(Object.prototype);

// made: the shapes are those of terminals and of lists of packages.
test.each(words)(
  '%s as a program, a verb, a namespace, a key, a heading and a name is a word like any other',
  async (word) => {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-words-'));
    const typed = [
      word,
      `${word} list`,
      `pm ${word}`,
      `settings list ${word}`,
      `getprop ${word}`,
      `cmd ${word} list`,
    ];
    writeFileSync(
      join(folder, 'session.txt'),
      [
        ...typed.map((command) => `begonia:/ $ ${command}\n`),
        'begonia:/ $ getprop\n[ro.build.version.release]: [13]\n[ro.product.model]: [M2012K11AG]\n',
        `[${word}]: [${word}]\n`,
      ].join(''),
    );
    writeFileSync(join(folder, 'packages.txt'), `${word}\npackage:android\n${word}:\npackage:${word}\n`);
    writeFileSync(join(folder, `${word}.txt`), `${word}=1\nadb_enabled=1\nwifi_on=1\nairplane_mode_on=0\n`);
    const { recording, files } = await importFiles(folder);
    expect(recording.capture.has('phone/getprop')).toBe(true);
    expect(files.map(({ path }) => path).sort()).toEqual(
      ['packages.txt', 'session.txt', `${word}.txt`].sort(),
    );
  },
);
