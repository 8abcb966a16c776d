/** Seconds since the phone started, out of `/proc/uptime`; undefined where the text does not say. */
export function readUptime(raw: string): number | undefined {
  const [, seconds] = /^(\d{1,9}(?:\.\d{1,3})?) /.exec(raw) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}
