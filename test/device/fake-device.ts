import type { Device, ShellResult } from '../../src/device/device.ts';

/** A phone that answers commands by a function of the words; what was asked is kept. */
export function fakeDevice(
  answer: (command: string) => Partial<ShellResult> | undefined,
): Device & { asked: string[] } {
  const asked: string[] = [];
  return {
    serial: 'fake',
    asked,
    shell(argv) {
      const command = argv.join(' ');
      asked.push(command);
      return Promise.resolve({ stdout: '', stderr: '', exitCode: 0, ...answer(command) });
    },
    stream: () => {
      throw new Error('no streams here');
    },
    reverse: () => Promise.reject(new Error('no tunnels here')),
  };
}
