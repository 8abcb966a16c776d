// Two hundred virtual phones behind the stand-in for STF, leased, audited and given back in one run, beside one of them alone. Two real
// adb servers: that of the farm, and that of this computer, to which the bridges of the farm lead. A command takes 30 ms.
import { bundleTest } from './bundle-test.js';
import { cli, timedBeside, withFolder } from './bench-tools.js';

const many = Number(process.env.PHONES ?? 200);
const fixtures = ['redmi-note-8-pro', 'mi-9t', 'poco-x5-ar', 'xiaomi-pad-6'];

export async function measure() {
  await bundleTest('test/lab/farm-parts.ts', 'farm-parts');
  const { standInFarm, startRealAdb, token, virtualPhone } = await import('../build/farm-parts.js');
  const [behind, here] = await Promise.all([startRealAdb(), startRealAdb()]);
  const attached = [];
  for (let at = 0; at < many; at += 1) {
    const serial = `FARM${String(at).padStart(4, '0')}`;
    const phone = virtualPhone(fixtures[at % fixtures.length], { serial, latency: 30 });
    attached.push({ serial, model: 'made', adbSerial: await behind.attach(phone) });
  }
  const farm = await standInFarm('stf', behind.port, attached);
  try {
    return await withFolder(async (state) => {
      const audit = async (choice, count) => {
        const words = ['-q', '--no-screens', '--fail-on=never', '--unknown=ignore', '-f', 'json'];
        const ran = await timedBeside(
          process.execPath,
          [cli, 'audit', '--stf', farm.url, ...choice, ...words],
          {
            ...here.env,
            ADB_SERVER_SOCKET: `tcp:127.0.0.1:${here.port}`,
            XDG_STATE_HOME: state,
            MIAUDIT_STF_TOKEN: token,
          },
        );
        const { phones, unreached } = JSON.parse(ran.stdout);
        const kept = farm.phones.filter(({ owner }) => owner !== undefined).length;
        const wrong = [...farm.mistakes, ...unreached.map(({ why }) => why), ran.stderr].filter(Boolean);
        if (phones.length !== count || kept > 0 || wrong.length > 0 || ran.status !== 0)
          throw new Error(
            `${count} phones were asked for, ${phones.length} reported and ${kept} kept. ${wrong.slice(0, 5).join(' ')}`,
          );
        return ran;
      };
      const one = await audit(['-s', attached[0].serial], 1);
      const all = await audit(['--all'], many);
      return [
        {
          what: `audit of ${many} phones of a farm without screens, each leased and given back`,
          against: 'one of them alone, as often',
          ratio: all.clock / (many * one.clock),
          aim: '≤ 1',
          memory: all.memory,
        },
      ];
    });
  } finally {
    await farm.stop();
    await Promise.all([behind.stop(), here.stop()]);
  }
}
