import type { PhoneCommand } from '../inside.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `date [-u] [+FORMAT]`. */
export const date: PhoneCommand = (args, phone) => {
  const zone = args.includes('-u') ? 0 : phone.definition.utcOffsetMinutes;
  const at = new Date(phone.now() + zone * 60_000);
  const format = args.find((word) => word.startsWith('+'))?.slice(1) ?? '%a %b %e %H:%M:%S %Z %Y';
  const sign = `${zone < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone) / 60))}`;
  const fields: Readonly<Record<string, string>> = {
    a: days[at.getUTCDay()] ?? '',
    b: months[at.getUTCMonth()] ?? '',
    d: two(at.getUTCDate()),
    e: String(at.getUTCDate()).padStart(2),
    F: at.toISOString().slice(0, 10),
    H: two(at.getUTCHours()),
    m: two(at.getUTCMonth() + 1),
    M: two(at.getUTCMinutes()),
    N: `${String(phone.now() % 1000).padStart(3, '0')}000000`,
    s: String(Math.floor(phone.now() / 1000)),
    S: two(at.getUTCSeconds()),
    T: at.toISOString().slice(11, 19),
    Y: String(at.getUTCFullYear()),
    z: `${sign}${two(Math.abs(zone) % 60)}`,
    Z: zone === 0 ? 'GMT' : sign,
    '%': '%',
  };
  return {
    stdout: `${format.replace(/%(?:3N|(.))/g, (all, key: string | undefined) => (key === undefined ? String(phone.now() % 1000).padStart(3, '0') : (fields[key] ?? all)))}\n`,
  };
};
