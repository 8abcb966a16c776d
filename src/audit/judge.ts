import type { Browser } from '../data/browsers.ts';
import { isAndroidIn, type AndroidRange } from '../data/android-releases.ts';
import { restOnGuess } from '../data/evidence.ts';
import { isInRange, type ReleaseRange } from '../data/rom-releases.ts';
import type { AppliesTo, Check, Verdict } from '../checks/check.ts';
import { checkEffect } from '../checks/effect.ts';
import type { Rom } from '../probes/rom.ts';
import type { Capture } from '../capture/capture.ts';
import { questionPath } from '../capture/questions.ts';
import { browserIn, presentBrowsers, read, type Reading } from '../capture/readings.ts';
import type { Finding } from './findings.ts';
import { inOwnWords, languageOfCapture } from './own-words.ts';
import { romOfCapture, type RomOfCapture } from './rom-of-capture.ts';
import { verdictOn } from './verdict-on.ts';

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Checks that threw, or gave no verdict; their findings are `unknown`. */
  readonly bugs: readonly CheckBug[];
}

export interface CheckBug {
  /** The id of the check. */
  readonly check: string;
  /** What it threw. */
  readonly cause: unknown;
}

/** Lets every check judge what it needs of a capture; about browsers, once for each that is there. */
export function judge(capture: Capture, checks: readonly Check[]): Judgement {
  const bugs: CheckBug[] = [];
  const told = romOfCapture(capture);
  const { rom } = told;
  const language = languageOfCapture(capture);
  const present = presentBrowsers(capture).map((browser) =>
    browserIn(capture, browser, rom.ok ? rom.value : { region: '' }),
  );
  const findings = checks.flatMap((check) => {
    const isAboutBrowsers = Object.values(check.needs).some(({ on }) => on === 'browser');
    const subjects = isAboutBrowsers ? present : [undefined];
    return subjects.map((browser) => {
      const finding = judgeOne(capture, check, browser, told, bugs);
      return { ...finding, remedies: finding.remedies.map((remedy) => inOwnWords(remedy, language)) };
    });
  });
  return { findings, bugs };
}

function judgeOne(
  capture: Capture,
  check: Check,
  browser: Browser | undefined,
  { rom, showsMiui }: RomOfCapture,
  bugs: CheckBug[],
): Finding {
  const { id, group, title, failureTitle, why, source } = check;
  const severity = restOnGuess(source) ? 'info' : check.severity;
  const evidence = Object.values(check.needs).map((probe) => questionPath(probe, browser));
  const heading = {
    check: id,
    subject: browser?.package ?? 'phone',
    group,
    title,
    failureTitle,
    severity,
    effect: checkEffect({ ...check, severity }),
    why,
    source,
    evidence,
  };
  const outside = outsideOf(check.appliesTo ?? {}, rom, browser, showsMiui);
  if (outside && !outside.presenceCounts) return { ...heading, ...outside.verdict, remedies: [] };
  const seen: Record<string, unknown> = {};
  for (const [name, probe] of Object.entries(check.needs)) {
    const reading = read(capture, probe, browser);
    if (!reading.ok)
      return {
        ...heading,
        ...(outside?.verdict ?? { status: 'unknown', observed: reading.why }),
        remedies: [],
      };
    seen[name] = reading.value;
  }
  try {
    const about = browser ? { browser } : {};
    const { verdict: told, by } = verdictOn(check, seen, about);
    const { status, observed, found } = onRelease(told, rom);
    if (outside && status !== 'fail') return { ...heading, ...outside.verdict, remedies: [] };
    if (showsMiui && !rom.ok && status === 'skip')
      return { ...heading, status: 'unknown', observed: rom.why, remedies: [] };
    const isOpen = status === 'fail' || status === 'unknown';
    const remedies = isOpen && by ? (check.remedies?.(by, about) ?? []) : [];
    return {
      ...heading,
      ...(status === 'fail' && found !== undefined && { failureTitle: found }),
      status,
      observed,
      remedies: remedies.filter(({ steps }) => steps.length > 0),
    };
  } catch (error) {
    bugs.push({ check: id, cause: error });
    return {
      ...heading,
      status: 'unknown',
      observed: 'the check ended in an error of its own',
      remedies: [],
    };
  }
}

/** What a ROM does without a key counts on the releases for which it is known, and what Android does on its versions. */
function onRelease(verdict: Verdict, rom: Reading<Rom>): Verdict {
  const { status, observed, knownOn } = verdict;
  if (knownOn === undefined || status === 'unknown') return verdict;
  if (rom.ok && isKnownOn(rom.value, knownOn)) return verdict;
  return { status: 'unknown', observed: `${observed}; ${limitOf(knownOn, rom)}` };
}

function isKnownOn({ release, android }: Rom, range: ReleaseRange | AndroidRange): boolean {
  if ('fromAndroid' in range) return isAndroidIn(android, range);
  return release !== undefined && isInRange(release, range);
}

function limitOf(range: ReleaseRange | AndroidRange, rom: Reading<Rom>): string {
  if (!('fromAndroid' in range))
    return `this is known of ${range.from} to ${range.to}, and this is ${rom.ok ? rom.value.title : 'a ROM that is not known'}`;
  const android = rom.ok ? rom.value.android : '';
  const known = [...new Set([range.fromAndroid, range.toAndroid])].join(' to ');
  return `this is known of Android ${known}, and this is ${android === '' ? 'a version that is not known' : `Android ${android}`}`;
}

function mayBeOneOf({ app, mayBe }: Browser, apps: AppliesTo['browser']): boolean {
  return apps === undefined || apps.includes(app) || (mayBe !== undefined && apps.includes(mayBe));
}

interface Outside {
  readonly verdict: Verdict;
  /** Whether what fails counts all the same. */
  readonly presenceCounts: boolean;
}

/** The verdict on a phone or browser that the check is not about; undefined where it does. */
function outsideOf(
  to: AppliesTo,
  rom: Reading<Rom>,
  browser: Browser | undefined,
  showsMiui: boolean,
): Outside | undefined {
  const skip = (observed: string, presenceCounts = false): Outside => ({
    verdict: { status: 'skip', observed },
    presenceCounts,
  });
  const unknown = (observed: string): Outside => ({
    verdict: { status: 'unknown', observed },
    presenceCounts: to.presenceCounts === true || showsMiui,
  });
  if (browser && !mayBeOneOf(browser, to.browser)) return skip(`not about ${browser.name}`);
  if (!to.rom && !to.region && !to.maker && !browser?.roms) return undefined;
  if (!rom.ok) return unknown(`the ROM is not known: ${rom.why}`);
  const { name, title, region, xiaomiHardware } = rom.value;
  if (to.maker && name === 'other' && !xiaomiHardware)
    return skip('about phones of Xiaomi only', to.presenceCounts);
  if (browser?.roms && !browser.roms.some((one) => one === name))
    return skip(`${browser.package} is another app on ${title}`);
  if (to.rom && !to.rom.some((one) => one === name)) return skip(`about ${to.rom.join(' and ')} only`);
  if (!to.region) return undefined;
  if (region === '') return unknown('the region of the ROM is not known');
  return to.region.includes(region) ? undefined : skip(`not about the region ${region}`);
}
