import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { typed } from './typed.ts';

test.each([
  ['echo "a $(echo b; echo c) d"', 'a b\nc d\n', ''],
  [`echo "$(echo ')' "(" \\))"`, ') ( )\n', ''],
  ['echo $(echo $(echo deep))', 'deep\n', ''],
  ['a=$(false); echo $?; a=b; echo $?', '1\n0\n', ''],
  ['echo a >&2', '', 'a\n'],
  ['echo a 3>&1 1>&2 2>&3', '', 'a\n'],
  ['exec 3>&1; e=$(nothing 2>&1 1>&3 3>&-); echo $?', '127\n', ''],
  ['exec 3>&1; e=$(echo out 2>&1 1>&3); echo "<$e>"', 'out\n<>\n', ''],
  ['exec 1>/dev/null; echo a; echo b >&2', '', 'b\n'],
  ['echo a >&5', '', '/system/bin/sh: 5: bad file descriptor\n'],
  ['echo $(echo a', '', "/system/bin/sh: syntax error: unexpected EOF looking for ')'\n"],
])("%s, and this computer's shell agrees", async (line, stdout, stderr) => {
  expect(await typed(virtualPhone('mi-9t'), line)).toMatchObject({ stdout, stderr });
  expect(spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' }).stdout).toBe(stdout);
});
