/** Whether commands run as the user `shell` or as root, by `id`; false where the text says neither. */
export function runsAsShell(raw: string): boolean {
  return /\buid=(?:2000|0)\b/.test(raw);
}
