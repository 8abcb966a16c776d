import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src/virtual-phone/adbd.ts';
import type { WireFaults } from '../../src/virtual-phone/wire-faults.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { scriptedPhone, type Script } from '../scripted-phone.ts';

const long: Script = async (_command, io) => {
  for (let line = 0; line < 40; line += 1) await io.stdout(Buffer.from(`line ${line}\n`));
  return 0;
};

/** Bytes of the first packet, which names this phone. */
const greeting =
  24 +
  'device::ro.product.name=made_up;ro.product.model=Made_Up_1;ro.product.device=madeup;features=shell_v2,cmd'
    .length;

describeWithAdb('a bad wire', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  async function ask(faults: WireFaults) {
    const served = await serve(scriptedPhone(long), 0, faults);
    try {
      const serial = `127.0.0.1:${served.port}`;
      await adb.run('connect', serial);
      const device = await (await adb.open()).device(serial);
      return await device.shell(['x'], { deadline: 5000 });
    } finally {
      await served.close();
    }
  }

  test('an answer that is only late is whole', async () => {
    const { stdout, exitCode } = await ask({ delay: 3 });
    expect({ lines: stdout.split('\n').length, exitCode }).toEqual({ lines: 41, exitCode: 0 });
  });

  // Behind the greeting the answer is 40 packets of 24 + 5 + 7 or 8 bytes.
  test.each([greeting + 1, greeting + 24, 500, 1000, 1300])(
    'cut after %i bytes, no half answer is taken for a whole',
    async (cutAfter) => {
      await expect(ask({ cutAfter })).rejects.toMatchObject({ code: 'lost' });
    },
  );

  test('a garbled length ends the connection', async () => {
    const highestOfLength = greeting + 15;
    await expect(ask({ garbleByte: highestOfLength })).rejects.toMatchObject({ code: 'lost' });
  });
});
