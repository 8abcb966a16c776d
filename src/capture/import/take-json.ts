import * as z from 'zod';
import { laterOf, longestDump, type SavedAnswers } from './saved-answers.ts';

/** Takes a file of AndroidQF or of a virtual phone; gives what it was taken for. */
export function takeJson(path: string, text: string, found: SavedAnswers): string[] {
  if (text.length > longestDump) return [];
  const base = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const json = parseJson(text);
  const looksLike = (shape: z.ZodType) => shape.safeParse(json).success;
  if (base === 'packages.json' && looksLike(z.array(z.object({ name: z.string() })).min(1))) {
    found.packagesJson ??= { from: path, value: json };
    return ['packages of AndroidQF'];
  }
  if (base === 'package_users.json' && looksLike(z.object({ users: z.array(z.unknown()) }))) {
    found.packageUsersJson ??= json;
    return ['users of AndroidQF'];
  }
  const ofFixture = z.union([z.object({ origin: z.literal('made') }), z.object({ extends: z.string() })]);
  if (base === 'phone.json' && looksLike(ofFixture)) return [virtualPhoneFile];
  if (base !== 'acquisition.json') return [];
  // `"started": "2024-03-21T11:07:22.123Z"`
  const started = z.object({ uuid: z.string(), started: z.string() }).safeParse(json).data?.started;
  if (started === undefined) return [];
  const day = /^\d{4}-\d\d-\d\d/.exec(started)?.[0];
  if (day !== undefined) found.date = laterOf(found.date, `${day}\n`);
  return [acquisitionFile];
}

/** What the file that every acquisition of AndroidQF has is taken for. */
export const acquisitionFile = 'an acquisition of AndroidQF';

/** What `phone.json` of a virtual phone is taken for. */
export const virtualPhoneFile = 'a virtual phone';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
