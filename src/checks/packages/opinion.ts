/** What one source says of a package's removal. Sources that differ are all given: the reader decides. */
export interface Opinion {
  readonly by: 'UAD-NG' | 'XiaoHyperCleaner' | 'debloat-hyperos-adb' | 'MIUI' | 'debloat lists';
  /** Of UAD-NG: its class, and what it says beside it. */
  readonly summary: string;
}

/** What UAD-NG's classes say of a removal (docs/evidence/packages.md#opinions). Their bare names read as praise of the app. */
const classes: Readonly<Record<string, string>> = {
  Recommended: 'recommends it',
  Advanced: 'says that minor functions break',
  Expert: 'says that important functions break',
  Unsafe: 'says that the system may break',
};

/** `UAD-NG recommends it`, of a removal. */
export function opinionWords({ by, summary }: Opinion): string {
  const { meaning, beside } = readClass({ by, summary });
  return meaning === undefined ? `${by}: ${beside}` : `${by} ${meaning}${beside === '' ? '' : `: ${beside}`}`;
}

/** The same as a sentence, with the class as its list has it. */
export function opinionSentence({ by, summary }: Opinion): string {
  const { name, meaning, beside } = readClass({ by, summary });
  if (meaning === undefined) return `On removal: ${beside}.`;
  const also = beside === '' ? '' : `: it ${beside}`;
  const whole = meaning.replace(/ it$/, ' the removal').replace(/ break$/, ' break without the app');
  return `It ${whole} (class "${name}")${also}. What was tried is not said.`;
}

function readClass({ by, summary }: Opinion): { name?: string; meaning?: string; beside: string } {
  const [, name = '', beside = ''] = /^([A-Z][a-z]+)(?:[:,] )?(.*)$/.exec(summary) ?? [];
  const meaning = by === 'UAD-NG' ? classes[name] : undefined;
  return meaning === undefined ? { beside: summary } : { name, meaning, beside };
}
