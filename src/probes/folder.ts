/**
 * The names in a folder, by `ls`. None where the folder is missing, undefined where the phone does not let anybody look into
 * it.
 */
export function readFolder(stdout: string, stderr: string, exitCode: number): readonly string[] | undefined {
  if (`${stderr}\n${stdout}`.includes('No such file or directory')) return [];
  if (exitCode !== 0) return undefined;
  const names = stdout.slice(0, 1_000_000).split('\n');
  return names.map((line) => line.trim()).filter((line) => line !== '');
}
