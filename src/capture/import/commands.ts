/** A command that people paste above its output: behind a prompt, `adb shell`, or as a heading. */
export interface PastedCommand {
  /** From its first word on, with its pipes. */
  readonly words: string;
  /** The one key or property that it asks for. */
  readonly single?: { readonly kind: 'settings' | 'properties'; readonly name: string };
}

/** Long enough for a prompt, `adb -s SERIAL shell`, and a pipe. */
const longest = 400;

/** Words that no prose has. */
const plain =
  /(?:(?:\bcmd\s{1,4}package|\bpm)\s{1,4}list\s{1,4}(?:packages?|users)\b|settings (?:--user[ =]\S{1,12} )?(?:list|get) (?:--user[ =]\S{1,12} )?(?:system|secure|global))\b[^]*$/i;

/** Words that prose may have: they count behind a prompt, `adb shell` or a heading's decoration, or alone. */
const afterPrompt =
  /^(?:[^\w[]{0,12}|.{0,120}[#$>:%] ?|.{0,120}\b(?:shell|exec-out|su -c) )["'`(]{0,3}((?:getprop|dumpsys [\w.]+|date(?!:))\b[^=]{0,160})$/i;

const singleSetting = /^settings (?:--user \S{1,12} )?get (?:--user \S{1,12} )?\w+ ([\w.:#@$+/-]{1,300})$/i;
const singleProperty = /^getprop ([\w.-]{1,255})$/i;

/** What closes a command in quotes or a heading: `settings get secure x' ===`. */
const closing = /[\s"'`)*=:#]{1,20}$/;

const hint = /getprop|dumpsys|date|settings|\blist\b/i;

/** Undefined where the line holds no command that is known. */
export function commandIn(line: string): PastedCommand | undefined {
  if (line.length > longest || !hint.test(line)) return undefined;
  const words = plain.exec(line)?.[0] ?? afterPrompt.exec(line)?.[1];
  if (words === undefined) return undefined;
  const asked = words.replace(closing, '');
  const setting = singleSetting.exec(asked)?.[1];
  const property = singleProperty.exec(asked)?.[1];
  return {
    words: words.trim(),
    ...(setting !== undefined && { single: { kind: 'settings', name: setting } }),
    ...(property !== undefined && { single: { kind: 'properties', name: property } }),
  };
}

/** How prompts begin; what is typed follows behind a blank. */
const promptBefore: readonly RegExp[] = [
  // `example:/ $`, `1|example:/ $`
  /(?:\d{1,3}\|)?[\w.@~-]{0,40}:[\w\\/~.-]{0,80} ?[#$>]/,
  // `jana@laptop:~/phone$`, `[jana@laptop ~]$`, `(base) jana@mac ~ %`
  /(?:\([\w.-]{1,40}\) )?\[?[\w.@~-]{1,40}@[\w.-]{1,40}[:\w\\/~. |-]{0,80}\]?[#$%>]/,
  // `Janas-MacBook:platform-tools jana$`, `[nix-shell:~]$`, `bash-5.1$`
  /[\w.-]{1,40}:[\w~./-]{1,80} [\w.-]{1,32}\$/,
  /\[[\w-]{1,40}:[\w~./-]{1,80}\][#$]/,
  /(?:bash|sh|zsh|ksh|ash)-\d[\d.]{0,6}[#$]/,
  // `~ $`, `/sdcard $`, `$`
  /(?:\.\.\.|[~/])[\w/.~-]{0,80} ?[#$]/,
  /[#$>]/,
  // of themes: `❯`, `~/phone ❯`, `➜  ~`, `➜  phone git:(main) ✗`, and the second line below `┌──(jana㉿laptop)-[~]`
  / {0,2}(?:[\w.@~/-]{1,60} {1,2}){0,3}[❯λ⟩]/,
  /[➜➤] {1,3}[\w.@~/-]{1,60}(?: git:\([^()\s]{1,60}\))?(?: [✗✔])?/,
  /[└╰]─{0,2}[#$➤]/,
];

/** `C:\adb>` and `PS C:\adb>`, behind which a command needs no blank. */
const promptOfWindows = /(?:PS )?[A-Z]:\\[^>]{0,80}>\s?/;

/** A prompt, with or without a command. */
const prompt = new RegExp(
  `^(?:(?:${promptBefore.map(({ source }) => source).join('|')})(?:\\s(.*)|([.\\\\/"]{0,3}adb\\b.*))?|${promptOfWindows.source}(.*))$`,
);

export const isPrompt = (line: string): boolean =>
  line.length < longest && /[#$>%❯λ⟩➜➤]/.test(line) && prompt.test(line);

/** What was typed behind a prompt. */
export function typedIn(line: string): string {
  const [, typed, glued, ofWindows] = prompt.exec(line) ?? [];
  return (typed ?? glued ?? ofWindows ?? '').trim();
}

/**
 * Whether a line is a command at the prompt of a shell. `#` and `>` alone are also how people write headings, comments and
 * quotes. `+` is what `set -x` prints.
 */
export const isTyped = (line: string): boolean =>
  /^\+ \S/.test(line) || (isPrompt(line) && !/^[#>](?:\s|$)/.test(line));

/** `alioth:/ $`, `shell@alioth:/sdcard $`, and `adb shell` at the prompt of a computer. */
const shellOfPhone =
  /^(?:\d{1,3}\|)?(?:(?:shell|root)@)?[A-Za-z]\w{1,30}:\/(?:(?:sdcard|storage|data|system|vendor|product|cache)[\w/.-]{0,80})? [#$](?=\s)|\badb(?:\.exe)?["']?(?: {1,3}-[deHPLst] ?\S{0,80}){0,3} {1,3}(?:shell|exec-out)\b/;

/** Whether a command that was typed ran on a phone, and not on the computer. */
export const isOfPhone = (line: string): boolean => isTyped(line) && shellOfPhone.test(line);

/** Names of people and folders in a prompt tell nothing of the phone. */
export const withoutPrompt = (line: string): string => line.replace(/\S{0,100}[@\\]\S{0,100}/g, ' ');

/** Programs behind a pipe that print lines as they came, some or all of them. */
const harmlessPipe =
  /^\s*(?:[ef]?grep|findstr|head|tail|sort|uniq|cat|tee|more|less|clip|dos2unix|nl|rg|ack|wc|tr -d|select-string|out-file|set-content|tee-object|sort-object|busybox (?:e?grep|head|tail|sort|more|less))\b/i;

/** Whether a command may change the lines that the phone prints, or adds others. */
export function mayChangeLines(words: string): boolean {
  const [first = '', ...pipes] = words.replace(/["'`]|\d?>&\d/g, '').split('|');
  if (/[<>]\(/.test(words)) return true;
  return /[;&]|\$\(/.test(first) || pipes.some((pipe) => !harmlessPipe.test(pipe) || /[;&]/.test(pipe));
}

const switches = /\b(?:am|cmd activity|activity) {1,3}switch-user {1,3}(\S{1,12})/;
const asksUser = /\b(?:am|cmd activity|activity) {1,3}get-current-user\b/;

/** Whether a line makes the phone's shell that of another user, whose answers are kept apart from then on. */
export const isSwitch = (line: string): boolean => line.includes('switch-user');

/**
 * The user whose answers follow a line, and undefined for the owner: that of `am switch-user 10`, or what the phone said below
 * `am get-current-user`.
 */
export class CurrentUser {
  told: string | undefined;
  #isAsked = false;

  look(line: string): void {
    if (line === '') return;
    const said = this.#isAsked ? /^\d{1,9}$/.exec(line)?.[0] : undefined;
    this.#isAsked = line.length < longest && asksUser.test(line);
    const user =
      said ?? (isSwitch(line) ? switches.exec(line.slice(0, longest))?.[1]?.replace(/\W+$/, '') : undefined);
    if (user !== undefined) this.told = user === '0' ? undefined : `user ${user}`;
  }
}

/** What a command writes to a file is not below it. */
const isRedirected = /(?<![\d&>|=-])>{1,2}(?![&>=]) {0,2}[\w"'.~/\\$%](?!.*\|)/;

export const writesToFile = (typed: string): boolean => isRedirected.test(typed);
