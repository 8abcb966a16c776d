/** Whether `pm clear` deleted the data of the app: it says `Success`, and `Failed` or an exception otherwise. */
export function saysCleared(stdout: string, stderr: string): boolean {
  return `${stdout.trim()}${stderr.trim()}` === 'Success';
}
