import type { FileReading } from '../capture/import/files.ts';
import { importFiles, NoAnswers } from '../capture/import/import.ts';
import { saveRecording } from '../capture/store.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { command } from './command.ts';
import { exitCode } from './exit-policy.ts';
import { tryNewFolder } from './output.ts';
import { sayFile } from './tell-files.ts';

export const importing = command({
  options: (argv) =>
    argv
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
  async run({ folder, save }, host) {
    await tryNewFolder(save);
    const tell = (files: readonly FileReading[]) =>
      host.out(files.map((file) => `${sayFile(file)}\n`).join(''));
    const { recording, files } = await importFiles(folder).catch(async (error: unknown) => {
      if (error instanceof NoAnswers) await tell(error.files);
      throw error;
    });
    if (save !== undefined) await saveRecording(redactAndVerify(recording, host.random(32)), save);
    await tell(files);
    return exitCode.ok;
  },
});
