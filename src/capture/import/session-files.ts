import { commandIn, mayChangeLines } from './commands.ts';
import { filesIn, isPattern, nameOf, namesIn, patternOf, pipelinesOf, writtenBy } from './file-words.ts';
import { isNoise } from './neutral-words.ts';
import { otherUserIn } from './other-user.ts';
import { optionsOfCommand } from './package-options.ts';
import type { CommandInLine } from './shell-words.ts';
import { changesIn } from './typed-changes.ts';
import { commandsTyped, type TypedCommand } from './unknown-commands.ts';

/** What a session shows of a file that it names. */
type FileState =
  | { readonly isChanged: true }
  | {
      readonly isChanged: false;
      readonly at: number;
      /** The question that wrote it, where it was one alone. */
      readonly command?: string;
      /** The user to whom the phone's shell was switched then; undefined for the owner. */
      readonly user?: string | undefined;
    };

/** How a file stands when a command prints it. */
export interface PrintedFile {
  /** How many pieces were before the question that wrote it; -1 where the session does not show that. */
  readonly asOf: number;
  /** The question, where it was one alone. */
  readonly command?: string;
  /** Why nothing shows that the phone said what is in it. */
  readonly doubt?: string;
  /** The user to whom the phone was switched when it was written. */
  readonly switchedTo?: string;
}

/** Programs that only print files. */
const readers =
  /^(?:cat|type|more|less|head|tail|bat|nl|gc|get-content|[ef]?grep|rg|ack|findstr|select-string|sort|uniq|wc|cut|tr|column|fold|tac|rev|diff|cmp|comm|fc|strings|xxd|od|hexdump|file|stat|ls|ll|la|l|dir|tree|find|jq|md5sum|sha\d{1,3}sum|get-filehash|measure-object|sort-object|out-host|get-childitem)$/;
/** Of the programs that change no phone, those that change the files that they name. */
const editors =
  /^(?:sed|awk|tee|paste|nano|vim?|code|notepad|gedit|kate|open|start|explorer|rm|del|erase|touch|ln|xmllint|iconv|(?:out|export)-\w+|(?:set|add)-content|(?:new|remove)-item|tee-object)$/;
/** What may write files that it does not name. */
const unpackers =
  /^(?:tar|unzip|gunzip|gzip|7za?|xz|unxz|git|wget|curl|rsync|scp|patch|make|script|scriptreplay|expand-archive|iconv|base64|split|xargs)$/;
/** What brings the files that it names from elsewhere. */
const fetches =
  /^(?:curl\b.* -\w*[oO]\b|curl\b.* --output|wget |git (?:checkout|restore|reset|apply|stash)|iwr |invoke-webrequest |base64 -d)/i;
const copies = /^(?:cp|mv|copy|move|ren|rename|copy-item|move-item|rename-item)$/;

/** What adb and shells say where a command did nothing. */
const failure =
  /^(?:adb(?:\.exe)?|error|fastboot|cmd|exception|java\.\S{1,80}|security exception)\b ?:|^error type|no devices?\b|\bdevice (?:offline|unauthorized|not found|'[^']{0,80}' not found|still)|- waiting for |more than one device|not found|not recognized|no such file|permission denied|access (?:is )?denied|can(?:no|')t |\bfail(?:ed|ure)\b|timed out|refused/i;
/** A phone that answers, in a list of devices. */
const attached = /^[\w.:-]{4,80}\s+(?:device|recovery|sideload)\b/;
const linesOfFailure = 3;
/** A question whose answer is read: without it, the question failed. */
const asksList = /^(?:settings\b.*\blist\b|(?:cmd package|pm) list packages?(?: -[fs])*\s*$|getprop\s*$)/i;

/** What asks a phone, behind what only starts it. */
const asksPhone = /^(?:settings|getprop|(?:cmd package|pm) list|cmd settings|dumpsys|date)\b/i;

/** `cd x`, and what is behind the name of the computer in a prompt. */
const goesTo = /^(?:cd|chdir|pushd|set-location|sl)(?: \/d)? +["']?([^"';&|]{1,200}?)["']?\s*$/i;
const folderInPrompt = /(?:~|[A-Z]:\\|(?<=:)\/)[\w./\\ -]{0,120}(?=[^\w./\\ -]|\s*$)/i;
/** Folders that say nothing of a phone: of a user, of downloads, of adb. */
const ofEverybody =
  /^(?:~|[A-Z]:)?[/\\]?(?:(?:home|users|media)[/\\][^/\\]{1,60})?|\b(?:one ?drive|storage|shared|emulated|sdcard|downloads?|documents?|desktop|work|projects?|src|repos?|platform[-_]tools[-\w.]*|android[-_]?sdk|sdk|tools|bin|adb)\b/gi;
const tellsOddFolder = (folder: string): string =>
  `it was printed from a file in "${folder.replace(/^[/\\.]+|[/\\.]+$/g, '').slice(0, 40)}", which may be of another phone`;

const changed: FileState = { isChanged: true };
const longest = 4000;

/**
 * What the commands of a session do to the files that it prints. What `cat` prints is no answer of the phone, and a file may be of any
 * day: it counts as one that was saved only where nothing in the session speaks against it. It is as new as the question that wrote it.
 */
export class SessionFiles {
  readonly #files = new Map<string, FileState>();
  /** Why a file that nothing shows to be written since proves nothing. */
  #doubt: string | undefined;
  #isWatched = false;
  #isSilent = false;
  #isOfDevices = false;
  /** Whether all that the last command says goes to a file: what is below it is of no answer. */
  #isQuiet = false;
  #said = 0;
  /** The last line of no answer, and the one above the last command, where a prompt of two lines has its first. */
  #lastSaid = '';
  #firstOfPrompt: string | undefined;
  #user: string | undefined;
  /** Files that the last command wrote. */
  #last: string[] = [];
  /** Where the session went last, and where its prompt says that it is. */
  #goal = '';
  #shown = '';

  /** A line that was typed; gives whether it wrote an answer to a file. */
  typed(typed: string, at: number, prompt = '', user?: string): boolean {
    this.#endOfOutput();
    this.#user = user;
    this.#last = [];
    this.#goes(typed, prompt);
    const pipelines = typed.length > longest ? undefined : pipelinesOf(typed);
    const known = pipelines?.map((pipeline) => this.#run(pipeline, at)) ?? [];
    if (!pipelines) this.#mayBeAny('a command');
    this.#isWatched = known.length > 0 && known.some(Boolean);
    this.#isOfDevices = /\badb(?:\.exe)?["']? {1,3}devices\b/i.test(typed);
    const asked = commandIn(`$ ${typed}`)?.words ?? '';
    this.#isSilent = asksList.test(asked) && !/[>|]/.test(asked);
    this.#isQuiet = known.includes('written') && !/\btee(?:-object)?\b/i.test(typed);
    this.#firstOfPrompt = this.#lastSaid;
    this.#lastSaid = '';
    this.#said = 0;
    return known.includes('written');
  }

  /** A file of that name in another folder is another one. */
  #goes(typed: string, prompt: string): void {
    const [, goal] = goesTo.exec(typed) ?? [];
    this.#shown = folderInPrompt.exec(prompt)?.[0] ?? '';
    if (goal === undefined) return;
    for (const [name, { isChanged }] of this.#files) if (!isChanged) this.#files.delete(name);
    this.#goal = goal;
  }

  /** A line of an answer. */
  answered(): void {
    this.#isSilent = false;
  }

  /** A line that is neither typed nor of an answer. */
  said(line: string): void {
    if (line === '') return;
    this.#said += 1;
    if (this.#isOfDevices && attached.test(line)) this.#isOfDevices = false;
    const isFailure = this.#isWatched && this.#said <= linesOfFailure && failure.test(line);
    if (isFailure || (this.#isQuiet && !this.#isExpected(line))) this.#fail();
    this.#lastSaid = line;
  }

  /** Whether a line says nothing of the answer that goes to a file. Shells and adb say in every language why there is none. */
  #isExpected(line: string): boolean {
    return isNoise(line) || line === this.#firstOfPrompt;
  }

  #endOfOutput(): void {
    if (this.#isSilent || this.#isOfDevices) this.#fail();
    this.#isSilent = false;
    this.#isOfDevices = false;
  }

  #fail(): void {
    this.#mayBeAny(undefined);
    for (const name of this.#last) this.#files.set(name, changed);
  }

  #mayBeAny(program: string | undefined): void {
    for (const [name, { isChanged }] of this.#files) if (!isChanged) this.#files.delete(name);
    this.#doubt ??=
      program === undefined
        ? 'it was printed from a file, below a command that failed'
        : `it was printed from a file, which "${program}" may have changed`;
  }

  /** The question that wrote each file, where it was one alone. */
  get questions(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#files].flatMap(([name, state]) =>
        state.isChanged || state.command === undefined ? [] : [[name, state.command] as const],
      ),
    );
  }

  /** Files that were changed and not written by a question since, or written by one that asks for a part or for another user. */
  get doubtedFiles(): readonly string[] {
    const isDoubted = (state: FileState) => {
      if (state.isChanged || state.user !== undefined) return true;
      const { command = '' } = state;
      const isPart = /list packages?/.test(command) && optionsOfCommand(command).isFiltered === true;
      return otherUserIn(command) !== undefined || isPart;
    };
    return [...this.#files].filter(([, state]) => isDoubted(state)).map(([name]) => name);
  }

  /** How the files stand that a command prints; undefined where it prints none. */
  printed(typed: string, isOdd: (folder: string) => boolean = () => false): PrintedFile | undefined {
    const [pipeline, ...more] = pipelinesOf(typed) ?? [];
    const [first, ...pipes] = pipeline ?? [];
    if (!first || !readers.test(nameOf(first))) return undefined;
    if (more.length > 0 || pipes.some((pipe) => !/^(?:more|less|cat|tee)$/.test(nameOf(pipe))))
      return { asOf: -1, doubt: 'it was printed from a file, and not all of it' };
    const names = namesIn(first.words.slice(1));
    if (names.length === 0) return { asOf: -1, doubt: 'it is not known from which file it was printed' };
    const states = names.map((name) => this.#stateOf(name));
    if (states.some((state) => state?.isChanged === true))
      return { asOf: -1, doubt: 'it was printed from a file that another command may have changed' };
    const [state] = states;
    if (states.some((one) => one === undefined) || state === undefined || state.isChanged) {
      const folders = [this.#goal, this.#shown].map((one) => one.replace(ofEverybody, ''));
      const odd = folders.find((folder) => folder !== '' && isOdd(folder));
      const doubt = odd === undefined ? this.#doubt : tellsOddFolder(odd);
      return { asOf: -1, ...(doubt !== undefined && { doubt }) };
    }
    const asOf = Math.min(...states.map((one) => (one?.isChanged === false ? one.at : -1)));
    return {
      asOf,
      ...(states.length === 1 && state.command !== undefined && { command: state.command }),
      ...(state.user !== undefined && { switchedTo: state.user }),
    };
  }

  #stateOf(name: string): FileState | undefined {
    if (!isPattern(name)) return this.#files.get(name);
    const fits = patternOf(name);
    return [...this.#files].find(([file, { isChanged }]) => isChanged && fits.test(file))?.[1];
  }

  #run(pipeline: readonly CommandInLine[], at: number): 'written' | 'asked' | undefined {
    const words = pipeline.map((one) => one.words.join(' ')).join(' | ');
    const written = writtenBy(pipeline);
    const question = commandIn(`$ ${words}`);
    const commands = commandsTyped(words);
    const isQuestion = asksPhone.test(commands[0]?.words ?? '') && commands.every((one) => one.isHarmless);
    if (isQuestion && !mayChangeLines(words)) {
      for (const { name, isAdded } of written) this.#write(name, isAdded, at, question?.words);
      return written.length > 0 ? 'written' : 'asked';
    }
    for (const { name } of written) this.#change(name);
    for (const one of commands) this.#effect(one);
    if (/\bxargs\b|\s-exec(?:dir)?\b/.test(words)) this.#mayBeAny('xargs or find');
    return written.length > 0 || /\badb\b|\bfastboot\b/.test(words) ? 'asked' : undefined;
  }

  #write(name: string, isAdded: boolean, at: number, command: string | undefined): void {
    if (isPattern(name)) return;
    const before = this.#files.get(name);
    if (isAdded && (before === undefined ? this.#doubt !== undefined : before.isChanged)) this.#change(name);
    else if (isAdded && before?.isChanged === false)
      this.#files.set(name, { isChanged: false, at: before.at, user: this.#user ?? before.user });
    else {
      const user = this.#user;
      this.#files.set(name, { isChanged: false, at, user, ...(command !== undefined && { command }) });
    }
    this.#last.push(name);
  }

  #change(name: string): void {
    if (!isPattern(name)) {
      this.#files.set(name, changed);
      return;
    }
    const fits = patternOf(name);
    for (const file of this.#files.keys()) if (fits.test(file)) this.#files.set(file, changed);
    this.#files.set(name, changed);
    this.#mayBeOther('another command');
  }

  /** Files that the session does not show to be written. */
  #mayBeOther(program: string): void {
    this.#doubt ??= `it was printed from a file, which "${program}" may have changed`;
  }

  #effect({ words, isHarmless }: TypedCommand): void {
    const [program = '', ...rest] = words.split(/\s+/);
    const name = program.toLowerCase();
    if (readers.test(name)) return;
    const files = namesIn(rest);
    if (copies.test(name) && rest.length >= 2) {
      this.#copy(rest.filter((word) => !/^[-/]\w+$/.test(word)));
      return;
    }
    const isPull = name === 'adb' && rest[0] === 'pull';
    if (isPull && files.length > 0) {
      for (const file of files) if (this.#files.get(file)?.isChanged !== false) this.#change(file);
      return;
    }
    const isOfPhone = changesIn(words).length > 0;
    if ((!isHarmless && !isOfPhone) || unpackers.test(name) || isPull) {
      this.#mayBeAny(program.replace(/^.*[/\\]/, '').slice(0, 40));
      if (fetches.test(words)) for (const file of filesIn(rest)) this.#change(file);
      return;
    }
    if (editors.test(name)) for (const file of files) this.#change(file);
  }

  /** The copy is what the first file was; a folder may bring any. */
  #copy(operands: readonly string[]): void {
    const target = operands.at(-1) ?? '';
    const [source = ''] = filesIn(operands.slice(0, 1));
    if (filesIn(operands.slice(0, -1)).length < operands.length - 1) {
      this.#mayBeAny('a copy');
      return;
    }
    for (const file of filesIn([target]))
      this.#files.set(file, (operands.length === 2 ? this.#files.get(source) : undefined) ?? changed);
  }
}
