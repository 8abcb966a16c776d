import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../../src/capture/import/import.ts';
import { getprop } from '../../checks/texts.ts';
import { zipOf } from '../../zip-file.ts';

test('everything that is in a folder is named, and why it was not read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'miaudit-'));
  try {
    await writeFile(join(folder, 'getprop.txt'), getprop());
    await mkdir(join(folder, 'empty/deeper'), { recursive: true });
    await symlink('/dev/null', join(folder, 'link.txt'));
    await writeFile(join(folder, 'climbs.zip'), zipOf([{ name: '../up.txt', bytes: 'x' }]));
    await writeFile(
      join(folder, 'packed.zip'),
      zipOf([
        { name: 'none/', bytes: '' },
        { name: 'some/a.bin', bytes: 'x' },
      ]),
    );
    const { files } = await importFiles(folder);
    const told = Object.fromEntries(files.map(({ path, why }) => [path, why ?? 'read']));
    expect(told).toEqual({
      'getprop.txt': 'read',
      'empty/deeper/': 'it is an empty folder',
      'link.txt': 'it is a link',
      'climbs.zip': expect.stringContaining('../up.txt') as string,
      'packed.zip/none/': 'it is an empty folder',
      'packed.zip/some/a.bin': 'its name is not that of a text',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
