import { expect, test } from 'vitest';
import { watchSockets } from '../../../src/browse/witnesses/proc-net-watch.ts';
import { DeviceError } from '../../../src/device/errors.ts';
import type { Device, ShellResult } from '../../../src/device/device.ts';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const line = (port: string, remote: string) =>
  `   0: 0F02000A:${port} ${remote}:01BB 01 00000000:00000000 00:00000000 00000000 10123        0 1 1 0\n`;

type Said = Partial<ShellResult> | DeviceError;

function phoneThatSays(answers: readonly Said[]): Device {
  let at = 0;
  const never = () => Promise.reject(new Error('not asked here'));
  return {
    serial: 'made',
    shell() {
      const answer = answers[at++] ?? {};
      return answer instanceof DeviceError
        ? Promise.reject(answer)
        : Promise.resolve({ stdout: '', stderr: '', exitCode: 0, ...answer });
    },
    stream: () => {
      throw new Error('not asked here');
    },
    reverse: never,
  };
}

async function seenIn(...answers: readonly Said[]) {
  const sockets = watchSockets(phoneThatSays(answers), new AbortController().signal);
  const left = [...answers];
  while (left.pop() !== undefined) await sockets.look();
  return sockets.answer();
}

test('what came in the run is kept once, however short it stood; what was there before is not', async () => {
  const old = line('A001', '0101582F');
  const [fresh, again, other] = [
    line('A002', '0101582F'),
    line('A003', '0101582F'),
    line('A004', '0201582F'),
  ];
  const answer = await seenIn(
    { stdout: head + old },
    { stdout: head + old + fresh },
    { stdout: head + again },
    { stdout: head + other },
    { stdout: head },
  );
  expect(answer).toEqual({ ok: true, raw: fresh + other });
});

test('one of the two tables may be refused; if both are, that is not an answer', async () => {
  const refused = { stderr: 'cat: /proc/net/tcp6: Permission denied\n', exitCode: 1 };
  expect(await seenIn({ ...refused, stdout: head })).toEqual({ ok: true, raw: '' });
  expect(await seenIn(refused)).toEqual({ ok: false, why: refused.stderr.trim() });
});

test('a phone that blinks is asked again', async () => {
  const away = new DeviceError('lost', 'The phone went away.');
  expect(await seenIn(away, { stdout: head }, { stdout: head + line('A002', '0101582F') })).toMatchObject({
    ok: true,
  });
  expect(await seenIn(away)).toEqual({ ok: false, why: 'The phone went away.' });
});
