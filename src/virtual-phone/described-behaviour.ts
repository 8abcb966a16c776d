import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { MakeBehaviour } from './behaviour.ts';
import { madeId } from './browsing/made-id.ts';
import { userActions } from './browsing/definition.ts';
import { fill, type UserAction } from './browsing/user-action.ts';

const digests = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const encodings = [...digests, 'base64', 'base64url', 'hex', 'upper', 'url', 'gzip', 'deflate'] as const;

/** `behaviours` of `phone.json`: who logs what when something is done, or what the log loses. docs/virtual-phone.md. */
const logs = z.strictObject({
  /** The package that logs it; `system` is the system server. */
  app: z.string(),
  on: z.strictObject({
    did: z.array(z.enum(userActions)).min(1),
    /** In which app; any where it is left out. */
    in: z.string().optional(),
    /** In which mode; both where it is left out. */
    mode: z.enum(['normal', 'incognito']).optional(),
    /** Only while a switch that the app keeps to itself says so. */
    while: z.strictObject({ pref: z.string(), is: z.string() }).optional(),
  }),
  tag: z.string(),
  /** `{url}`, `{words}` and their like are filled in; `{random}` is new each time. */
  says: z.string(),
  /** What is done to each value before it is filled in, in this order. */
  encode: z.array(z.enum(encodings)).default([]),
  /** Characters of an encoded value before a line feed, as Java's Base64 breaks lines. */
  wrap: z.int().positive().optional(),
  /** Milliseconds after it was done. */
  after: z.number().nonnegative().default(0),
  /** One of so many times. */
  oneOf: z.int().positive().default(1),
  /** On how many of a hundred phones. */
  ofPhones: z.number().min(0).max(100).default(100),
  /** Whether it waits until the app that it was done in is started next. */
  heldBack: z.boolean().default(false),
});

const drops = z.strictObject({
  /** The tag of the lines that the system drops, and words that they hold. */
  drops: z
    .strictObject({ tag: z.string().optional(), with: z.string().optional() })
    .refine((lines) => Object.keys(lines).length > 0, 'names a tag, or words that the lines hold'),
  /** Whether `chatty` says afterwards that lines are gone. */
  isTold: z.boolean().default(false),
});

export const describedBehaviour = z.union(
  [logs, drops],
  'it has `app`, `on`, `tag` and `says`, or `drops`, and no field that docs/virtual-phone.md does not name',
);
export type DescribedBehaviour = z.output<typeof describedBehaviour>;

/** @param index its place among the behaviours of the phone: what is random in one is independent of the others. */
export function behaviourOf(described: DescribedBehaviour, index: number): MakeBehaviour {
  return 'drops' in described ? dropping(described) : logging(described, index);
}

function logging({ on, ...what }: z.output<typeof logs>, index: number): MakeBehaviour {
  return (phone) => {
    const isChosen = Number.parseInt(madeId(phone.serial, what.tag).slice(0, 6), 16) % 100 < what.ofPhones;
    const held = new Map<string, string[]>();
    let times = 0;
    const say = (text: string) => {
      phone.log({ app: what.app, tag: what.tag, text });
    };
    return {
      did(app, action) {
        if (!isChosen || !on.did.includes(action.kind) || (on.in ?? app) !== app) return;
        if (on.mode !== undefined && (on.mode === 'incognito') !== action.incognito) return;
        if (on.while && phone.pref(app, on.while.pref) !== on.while.is) return;
        times += 1;
        if (times % what.oneOf !== 0) return;
        const random = madeId(phone.serial, what.tag, String(index), String(times)).slice(0, 16);
        const text = filled(what, action).replaceAll('{random}', random);
        if (what.heldBack) held.set(app, [...(held.get(app) ?? []), text]);
        else
          phone.later(what.after, () => {
            say(text);
          });
      },
      started(app) {
        for (const text of held.get(app) ?? [])
          phone.later(what.after, () => {
            say(text);
          });
        held.delete(app);
      },
    };
  };
}

function dropping({ drops: { tag, with: words = '' }, isTold }: z.output<typeof drops>): MakeBehaviour {
  return (phone) => ({
    keeps(line) {
      if ((tag !== undefined && line.tag !== tag) || !line.message.includes(words)) return true;
      if (isTold)
        phone.log({
          app: 'system',
          tag: 'chatty',
          text: `uid=${line.uid}(u0_a${line.uid - 10_000}) expire 1 line`,
        });
      return false;
    },
  });
}

/** The text with the values of the user action, each encoded. */
function filled({ says, encode, wrap }: Omit<z.output<typeof logs>, 'on'>, action: UserAction): string {
  const names = [...new Set([...says.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))];
  const values = fill(
    { name: '', after: 0, properties: Object.fromEntries(names.map((name) => [name, `{${name}}`])) },
    action,
  );
  return says.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined || value === whole) return whole;
    const encoded = encode
      .reduce<Buffer>((bytes, encoding) => encodeAs(encoding, bytes), Buffer.from(value))
      .toString();
    return wrap === undefined ? encoded : (encoded.match(new RegExp(`.{1,${wrap}}`, 'gs')) ?? []).join('\n');
  });
}

function encodeAs(encoding: (typeof encodings)[number], bytes: Buffer): Buffer {
  switch (encoding) {
    case 'base64':
    case 'base64url':
    case 'hex':
      return Buffer.from(bytes.toString(encoding));
    case 'upper':
      return Buffer.from(bytes.toString().toUpperCase());
    case 'url':
      return Buffer.from(encodeURIComponent(bytes.toString()));
    case 'gzip':
      return gzipSync(bytes);
    case 'deflate':
      return deflateSync(bytes);
    default:
      return Buffer.from(createHash(encoding).update(bytes).digest('hex'));
  }
}
