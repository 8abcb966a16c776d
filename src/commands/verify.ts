import { verifyCapture } from '../capture/verify-capture.ts';
import { InputError } from '../host/input-error.ts';
import { json } from '../report/json.ts';
import { sanitise } from '../report/sanitise.ts';
import { verifyText, verifyTrouble } from '../report/verify-text.ts';
import { command } from './command.ts';
import { verifyExit } from './exit-policy.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { talkOptions } from './talk-options.ts';
import { openPublicKey } from './signing-key.ts';

const formats = ['text', 'json'] as const;

export const verify = command({
  options: (argv) =>
    talkOptions(reportOptions(argv, formats), {
      quiet: 'Only what does not agree',
      verbose: 'Also each file that is read',
    })
      .positional('capture', {
        type: 'string',
        demandOption: true,
        describe: 'A folder that --save wrote',
      })
      .option('key', {
        type: 'string',
        requiresArg: true,
        describe: 'The public key that must have signed it: ed25519, of OpenSSH or in PEM',
      })
      .option('digest', {
        type: 'string',
        requiresArg: true,
        describe: 'The digest that a report prints: sha256:…',
      }),
  async run(options, host) {
    const destinations = await readDestinations(options, formats);
    const checked = await verifyCapture(options.capture, {
      key: options.key === undefined ? undefined : await openPublicKey(options.key),
      sha256: options.digest === undefined ? undefined : digestIn(options.digest),
      ...(options.verbose && {
        onFile: (file: string, why: string | undefined) => {
          host.err(sanitise(`${file}: ${why ?? 'as the manifest says'}`, 500));
        },
      }),
    });
    await deliver(
      destinations,
      [checked],
      (format) =>
        format === 'json'
          ? json('verify-1', { tool: host.tool, ...checked })
          : options.quiet
            ? verifyTrouble(checked, host.columns)
            : verifyText(checked, host.columns),
      () => 'verify',
      host,
    );
    return verifyExit(checked);
  },
});

/** Throws an InputError. */
function digestIn(word: string): string {
  const [, hexadecimal] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(word.trim()) ?? [];
  if (hexadecimal === undefined)
    throw new InputError('--digest must be a SHA-256 in hexadecimal. Copy it from the report, with sha256:.');
  return hexadecimal.toLowerCase();
}
