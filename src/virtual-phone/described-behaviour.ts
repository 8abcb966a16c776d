import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import type { MakeBehaviour } from './behaviour.ts';
import type {
  DescribedBehaviour,
  DroppingBehaviour,
  LoggingBehaviour,
  ValueEncoding,
} from './behaviour-definition.ts';
import { madeId } from './browsing/made-id.ts';
import { fill, type UserAction } from './browsing/user-action.ts';

/** @param index its place among the behaviours of the phone: what is random in one is independent of the others. */
export function makeBehaviour(described: DescribedBehaviour, index: number): MakeBehaviour {
  return 'drops' in described ? dropping(described) : logging(described, index);
}

function logging({ on, ...what }: LoggingBehaviour, index: number): MakeBehaviour {
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

function dropping({ drops: { tag, with: words = '' }, isTold }: DroppingBehaviour): MakeBehaviour {
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
function filled({ says, encode, wrap }: Omit<LoggingBehaviour, 'on'>, action: UserAction): string {
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

function encodeAs(encoding: ValueEncoding, bytes: Buffer): Buffer {
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
