import type { FileReading } from '../capture/import/files.ts';
import { importFiles } from '../capture/import/import.ts';
import { NoAnswers } from '../capture/import/no-answers.ts';
import { hearSignals } from '../host/in-steps.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { wrapAt } from '../report/wrap.ts';
import { command } from './command.ts';
import { exitCode } from './exit-policy.ts';
import { tryNewFolder } from './output.ts';
import { talkOptions } from './talk-options.ts';
import { saveCapture } from './save-capture.ts';
import { sayFile } from './tell-files.ts';
import { withoutCommands } from '../report/runner-commands.ts';

export const importing = command({
  options: (argv) =>
    talkOptions(argv, {
      quiet: 'Only files that were not read, or in part',
      verbose: 'Also what was saved',
    })
      .positional('folder', {
        type: 'string',
        demandOption: true,
        describe: 'A folder of answers, a bug report, an AndroidQF acquisition',
      })
      .option('save', {
        type: 'string',
        requiresArg: true,
        describe: 'Keep the answers, redacted, in a new folder',
      }),
  async run({ folder, save, quiet, verbose }, host) {
    await tryNewFolder(save);
    const tell = (files: readonly FileReading[]) =>
      host.out(
        withoutCommands(
          files
            .filter(({ why, unread = [] }) => !quiet || why !== undefined || unread.length > 0)
            .map((file) => `${wrapAt(host.columns)(sayFile(file), '    ')}\n`)
            .join(''),
        ),
      );
    const { recording, files } = await importFiles(folder, host.gracefulSignal).catch(
      async (error: unknown) => {
        if (error instanceof NoAnswers) await tell(error.files);
        throw error;
      },
    );
    if (save !== undefined) {
      const redacted = redactAndVerify(recording, host.random(32));
      await hearSignals(host.gracefulSignal);
      await saveCapture(redacted, save);
      if (verbose) host.err(`Saved in ${save}: ${recording.capture.size} answers, redacted.`);
    }
    if (!quiet && (await isOwnCapture(folder))) await host.out(`${wrapAt(host.columns)(ownCapture)}\n`);
    await tell(files);
    return exitCode.ok;
  },
});

const ownCapture =
  'miaudit saved this folder. `miaudit audit --from` reads all of it, by its capture.json. What follows is true of the files alone, without that.';

async function isOwnCapture(folder: string): Promise<boolean> {
  const { loadRecording } = await import('../capture/load.ts'); // few imports are of a capture
  return loadRecording(folder).then(
    () => true,
    () => false, // another tool may write a file of that name
  );
}
