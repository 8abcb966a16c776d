import type { EventFound } from '../../scan/found.ts';
import type { Done, RunRead } from './read-run.ts';
import { nextStep } from './events-with.ts';

/** Events that name a visited site or page by less than its address. */
export interface SiteNamed {
  readonly summary: string;
  readonly events: readonly EventFound[];
}

/** What our own page is called (run/page-server.ts). */
const ownTitle = 'miaudit';

/**
 * The host of a visited page without the rest of its address, and not in the whole address of another visit; or its title
 * alone. Looked at are the runs, and the log of each later run of the browser: there not the time of visits to the same site,
 * of which such an event is.
 */
export function sitesNamed(
  runs: readonly RunRead[],
  browser: string,
  all: readonly RunRead[],
): readonly SiteNamed[] {
  const visits = runs.flatMap(({ done }) => done.filter(({ step }) => step.do === 'visit'));
  const canaries = canariesOfPages(all);
  const hosts = [...new Set(visits.flatMap(hostOf))].flatMap((host) => {
    const whole = new RegExp(`${escaped(host)}[^"\\s]{0,2000}?(?:${canaries.join('|')})`, 'gi');
    const events = loggedIn(runs, browser, all, (done) => hostOf(done).includes(host));
    const naming = events.filter(({ properties }) => {
      const text = JSON.stringify(properties);
      const rest = canaries.length === 0 ? text : text.replaceAll(whole, ' ');
      return [host, backwards(host)].some((name) => namesWhole(rest, name, 'i'));
    });
    return told(
      `${host} is in`,
      naming,
      'without the rest of the address',
      'the site may be recorded, the page was not seen',
    );
  });
  const titles = [...new Set(visits.flatMap(titleOf))].flatMap((title) => {
    const events = loggedIn(runs, browser, all, (done) => titleOf(done).includes(title));
    const naming = events.filter(({ properties }) => {
      const text = JSON.stringify(properties);
      // Beside the whole address of a page it is the title of that one.
      return (
        namesWhole(text, JSON.stringify(title).slice(1, -1), 'i') &&
        !canaries.some((one) => text.includes(one))
      );
    });
    return told(`the title “${title}” is in`, naming, 'without an address', 'the page may be recorded by it');
  });
  return [...hosts, ...titles];
}

function told(what: string, naming: readonly EventFound[], how: string, so: string): readonly SiteNamed[] {
  const [first] = naming;
  if (!first) return [];
  const count = `${naming.length} ${naming.length === 1 ? 'event' : 'events'}`;
  return [
    { summary: `${what} ${count} ${how} (${first.file}:${String(first.lines[0])}): ${so}`, events: naming },
  ];
}

function loggedIn(
  runs: readonly RunRead[],
  browser: string,
  all: readonly RunRead[],
  isOfSame: (done: Done) => boolean,
): readonly EventFound[] {
  const ofBrowser = all.filter(({ arm }) => arm.package === browser);
  const first = ofBrowser.findIndex((run) => runs.includes(run));
  const later = first < 0 ? [] : ofBrowser.slice(first + 1).filter((run) => !runs.includes(run));
  const held = later.flatMap((run) =>
    [...run.eventsBefore, ...run.events].filter(
      ({ lines: [line = 0] }) =>
        !run.done.some(
          (done) => isOfSame(done) && line >= done.fromLine && line < nextStep(run, done.fromLine),
        ),
    ),
  );
  const own = runs.flatMap(({ eventsBefore, events }, at) => [...(at === 0 ? [] : eventsBefore), ...events]);
  return [...own, ...held].filter(({ kind, package: of }) => kind === 'event' && of === browser);
}

/** The canaries of all pages: an address with one of them is known whole. */
const canariesOfPages = (all: readonly RunRead[]): readonly string[] =>
  all.flatMap(({ done }) =>
    done
      .flatMap(({ step, tokens }) => (step.do === 'visit' ? tokens : []))
      .filter((one) => /^\w+$/.test(one)),
  );

/** As a whole name: `news.example.com` is not `example.com`. */
export function namesWhole(text: string, name: string, flags = ''): boolean {
  return new RegExp(`(?<![\\w.-])${escaped(name)}(?![\\w-]|\\.\\w)`, flags).test(text);
}

const escaped = (text: string) => text.replace(/\W/g, '\\$&');

/** `com.example`, as the names of packages are made. */
const backwards = (host: string) => host.split('.').reverse().join('.');

const isOurs = (host: string) => host === '127.0.0.1';

function hostOf({ step }: Done): readonly string[] {
  const host = 'url' in step && URL.canParse(step.url) ? new URL(step.url).hostname : '';
  return host === '' || isOurs(host) ? [] : [host];
}

/** A title that holds a canary is looked for as that. */
function titleOf({ step, tokens }: Done): readonly string[] {
  if (step.do !== 'visit') return [];
  const ours = URL.canParse(step.url) && isOurs(new URL(step.url).hostname) ? [ownTitle] : [];
  return [...ours, ...(step.title === undefined ? [] : [step.title])].filter(
    (title) => !tokens.some((token) => title.includes(token)),
  );
}
