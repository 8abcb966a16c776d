import type { Device, ShellResult } from './device.ts';

const most = 65_536;

/**
 * The same phone, with every question and answer told in lines. Long answers are cut to 65,536 characters each: what is
 * wanted whole is in a saved capture.
 */
export function debugDevice(device: Device, now: () => number, tell: (line: string) => void): Device {
  let last = 0;
  const say = (text: string) => {
    for (const line of text.split('\n')) tell(line);
  };
  return {
    serial: device.serial,
    async shell(argv, options) {
      const number = ++last;
      const start = now();
      const took = () => `${Math.round(now() - start)} ms`;
      say(`[${number}] ask ${argv.join(' ')}`);
      try {
        const result = await device.shell(argv, options);
        say(`[${number}] answer after ${took()}, exit code ${result.exitCode}${answerText(result)}`);
        return result;
      } catch (error) {
        say(`[${number}] failed after ${took()}: ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      }
    },
    stream(argv, signal) {
      say(`[${++last}] stream ${argv.join(' ')}`);
      return device.stream(argv, signal);
    },
    reverse(phonePort, hostPort) {
      say(`[${++last}] reverse tcp:${phonePort} on the phone to tcp:${hostPort} here`);
      return device.reverse(phonePort, hostPort);
    },
  };
}

function answerText({ stdout, stderr }: ShellResult): string {
  const part = (name: string, text: string) => {
    if (text === '') return '';
    const rest = text.length > most ? `\n… and ${text.length - most} characters more` : '';
    return `\n  ${name}: ${text.slice(0, most).trimEnd().replaceAll('\n', '\n    ')}${rest}`;
  };
  return `${part('stdout', stdout)}${part('stderr', stderr)}`;
}
