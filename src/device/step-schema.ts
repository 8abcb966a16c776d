import { z } from 'zod';
import type { Change, Move, Page, Target } from './step.ts';

/** Steps that come from a file: nothing passes that could be taken for another word of a command. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\0'), 'holds a NUL');
const name = text(200);
/** https://developer.android.com/build/configure-app-module#set-application-id */
const packageName = z
  .string()
  .max(255)
  .regex(/^(?:android|[A-Za-z]\w*(?:\.[A-Za-z]\w*)+)$/, 'a package name, such as com.example.app');
const settingKey = z.string().regex(/^[A-Za-z0-9_][\w.:/@-]{0,255}$/);
const propertyName = z.string().regex(/^[A-Za-z0-9_][\w.:@-]{0,255}$/);
const word = z.string().regex(/^[A-Za-z0-9_][\w.:]{0,199}$/);
const user = z.int().min(0).max(9999);

const target: z.ZodType<Target> = z
  .strictObject({
    name,
    ids: z.array(name).max(50).exactOptional(),
    texts: z.array(text(2000)).max(2000).exactOptional(),
  })
  .refine(
    ({ ids = [], texts = [] }) => ids.length + texts.length > 0,
    'it names nothing on the screen; give `ids` or `texts`',
  );

const page: z.ZodType<Page> = z.strictObject({ name, path: z.array(target).max(20) });

/** By what they do. */
export const moveSchemas = {
  open: z
    .strictObject({
      do: z.literal('open'),
      component: z
        .string()
        .regex(/^[\w.]{1,255}\/[\w.$]{1,255}$/, 'a component is written package/class')
        .exactOptional(),
      action: word.exactOptional(),
      package: packageName.exactOptional(),
      data: text(4096).exactOptional(),
      extras: z.record(word, text(4096)).exactOptional(),
    })
    .refine(
      (move) => [move.component, move.action, move.package, move.data].some((part) => part !== undefined),
      'it opens nothing; give `component`, `package`, `action` or `data`',
    ),
  browse: z.strictObject({ do: z.literal('browse'), url: z.url().max(4096), package: packageName }),
  tap: z.strictObject({ do: z.literal('tap'), on: target }),
  type: z.strictObject({
    do: z.literal('type'),
    text: z.string().regex(/^[ -~]{0,1000}$/, 'adb can type ASCII only, 1000 characters at most'),
    pause: z.int().min(0).max(60_000).exactOptional(),
  }),
  key: z.strictObject({
    do: z.literal('key'),
    code: z.string().regex(/^KEYCODE_[A-Z0-9_]{1,60}$/, 'a key is written as KEYCODE_ENTER is'),
  }),
  scroll: z.strictObject({ do: z.literal('scroll'), to: z.enum(['down', 'up']) }),
  wait: z.strictObject({
    do: z.literal('wait'),
    for: z.union(
      [target, z.int().min(0).max(600_000)],
      'milliseconds, 600000 at most, or a target with `name`, and `ids` or `texts`',
    ),
  }),
  back: z.strictObject({ do: z.literal('back') }),
  tour: z.strictObject({
    do: z.literal('tour'),
    package: packageName,
    pages: z.array(page).max(50),
    obstacles: z.array(target).max(50).exactOptional(),
  }),
} as const;

const moveSchema: z.ZodType<Move> = z.discriminatedUnion('do', [
  moveSchemas.open,
  moveSchemas.browse,
  moveSchemas.tap,
  moveSchemas.type,
  moveSchemas.key,
  moveSchemas.scroll,
  moveSchemas.wait,
  moveSchemas.back,
  moveSchemas.tour,
]);

const namespace = z.enum(['system', 'secure', 'global']);
const settingValue = text(100_000).nullable();
const holds = z.array(z.strictObject({ namespace, key: settingKey, value: settingValue })).max(5);

export const changeSchema: z.ZodType<Change> = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('put'),
    namespace,
    key: settingKey,
    value: settingValue,
    user: user.exactOptional(),
    holds: holds.exactOptional(),
  }),
  z.strictObject({ do: z.literal('setprop'), name: propertyName, value: text(1000) }),
  z.strictObject({
    do: z.literal('package'),
    package: packageName,
    user,
    to: z.enum(['removed', 'installed', 'disabled', 'enabled', 'default']),
  }),
  z.strictObject({
    do: z.literal('permission'),
    package: packageName,
    permission: word,
    to: z.enum(['granted', 'revoked']),
  }),
  z.strictObject({ do: z.literal('appop'), package: packageName, op: word, to: word }),
  z.strictObject({
    do: z.literal('log-buffer'),
    buffer: z.string().regex(/^[a-z]{1,20}$/),
    kib: z.int().min(1).max(1_048_576),
  }),
  z.strictObject({
    do: z.literal('toggle'),
    open: z.array(moveSchema).max(50),
    package: packageName,
    page,
    row: target,
    to: z.boolean(),
    obstacles: z.array(target).max(50).exactOptional(),
    confirm: target.exactOptional(),
    holds: holds.exactOptional(),
  }),
]);
