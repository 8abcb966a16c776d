/** A phone as the adb server lists it. */
export interface ListedPhone {
  readonly serial: string;
  /** adb's own word or words: `device`, `unauthorized`, `no permissions`, … (docs/evidence/adb.md#adb-states). */
  readonly state: string;
  readonly model?: string;
  readonly product?: string;
  readonly transportId?: string;
}

/**
 * Reads the answer to `host:devices-l`: `SERIAL  STATE  [PATH] [product:P model:M device:D] transport_id:N`, where STATE may
 * be the sentence "no permissions (…); see [http://…]".
 *
 * @throws where a line is none of these: a garbled list is not an empty one.
 */
export function parseList(text: string): ListedPhone[] {
  return text.split('\n').flatMap((line) => {
    const [, serial, rest] = /^(\S+)\s+(\S.*)$/.exec(line) ?? [];
    if (line.trim() === '') return [];
    if (serial === undefined || rest === undefined)
      throw new Error(`A line of the list of phones is ${JSON.stringify(line.slice(0, 80))}.`);
    const value = (key: string) => new RegExp(`(?:^| )${key}:(\\S+)`).exec(rest)?.[1];
    const model = value('model');
    const product = value('product');
    const transportId = value('transport_id');
    return {
      serial,
      state: rest.startsWith('no permissions') ? 'no permissions' : (rest.split(/\s/)[0] ?? rest),
      ...(model !== undefined && { model }),
      ...(product !== undefined && { product }),
      ...(transportId !== undefined && { transportId }),
    };
  });
}
