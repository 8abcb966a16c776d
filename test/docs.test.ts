import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { detectors } from '../src/detectors/index.ts';

const read = (path: string) => readFileSync(path, 'utf8');

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

const pages = ['README.md', 'CHANGELOG.md', ...filesBelow('docs')].filter((path) => path.endsWith('.md'));

/** Where a link may lead in a page: its explicit anchors, and its headings as GitHub and GitLab name them. */
function anchorsOf(path: string): ReadonlySet<string> {
  const text = read(path).replace(/^```.*?^```/gms, '');
  const explicit = Array.from(text.matchAll(/<a id="([^"]+)"><\/a>/g), ([, id = '']) => id);
  const headings = Array.from(text.matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...explicit, ...headings]);
}

function isFollowable(target: string): boolean {
  const [path = '', anchor] = target.split('#');
  if (!existsSync(path)) return false;
  return anchor === undefined || anchorsOf(path).has(anchor);
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const links = Array.from(
    read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g),
    ([, link = '']) => link,
  );
  const broken = links.filter((link) => {
    const target = link.startsWith('#') ? page + link : normalize(join(dirname(page), link));
    return !isFollowable(target);
  });
  expect(broken).toEqual([]);
});

test('every mention of a page of docs/ in the code leads somewhere', () => {
  const files = [...filesBelow('src'), ...filesBelow('test')].filter((path) => path.endsWith('.ts'));
  const broken = files.flatMap((path) =>
    Array.from(read(path).matchAll(/\bdocs\/[\w/-]+\.md(?:#[\w-]+)?/g), ([target]) => target)
      .filter((target) => !isFollowable(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('code and docs cite nothing that lies outside the repository', () => {
  const files = [...filesBelow('src'), ...filesBelow('docs'), 'README.md', 'CHANGELOG.md'];
  const citing = files
    .filter((path) => /\.(?:ts|md|json|ya?ml)$/.test(path))
    .filter((path) =>
      /shared (?:facts|corpus)|\((?:design, )?(?:section )?\d{1,2}\.\d{1,2}\)|\bdesign, section|\.\.\/shared\/(?:facts|design|users|labels)/i.test(
        read(path),
      ),
    );
  expect(citing).toEqual([]);
});

function evidenceSection(target: string): string {
  const [path = '', anchor = ''] = target.split('#');
  return read(path).split(`<a id="${anchor}"></a>`)[1]?.split('<a id=')[0] ?? '';
}

/** How sure each section of docs/evidence is: the words behind “Confidence:”. */
function confidenceOf(target: string): string {
  return /\*\*Confidence:\*\* (.*)/.exec(evidenceSection(target))?.[1] ?? '';
}

const sources = [
  ...checks.map(({ id, source, statements = [], byHand }) => ({
    id: `check ${id}`,
    source: [...source, ...statements.map((one) => one.source), ...(byHand ? [byHand.source] : [])],
  })),
  ...detectors.map(({ id, source }) => ({ id: `detector ${id}`, source })),
];

test.each(sources)('$id names sections of docs/evidence that are as sure as it says', ({ source }) => {
  const wrong = source.filter(({ at, confidence }) => !confidenceOf(at).includes(confidence));
  expect(wrong).toEqual([]);
});

test('what rests on real phones alone is not called read in code, and the other way round', () => {
  const phones = read('docs/evidence/sources.md').split('## Real phones')[1] ?? '';
  const restsOnPhones = (target: string) => {
    const [, named = ''] = /\*\*Sources:\*\* (.*)/s.exec(evidenceSection(target)) ?? [];
    const anchors = Array.from(named.matchAll(/sources\.md#([\w-]+)/g), ([, anchor = '']) => anchor);
    return anchors.length > 0 && anchors.every((anchor) => phones.includes(`<a id="${anchor}"></a>`));
  };
  const inCode = checks.flatMap(({ source }) => source.filter(({ confidence }) => confidence === 'code'));
  expect(inCode.filter(({ at, onPhone = false }) => restsOnPhones(at) !== onPhone)).toEqual([]);
});

test('every section of docs/evidence names its confidence and its sources', () => {
  const facts = filesBelow('docs/evidence').filter((path) => !/README|sources/.test(path));
  const lacking = facts.flatMap((path) =>
    read(path)
      .split(/(?=<a id=)/)
      .slice(1)
      .filter((section) => !/\*\*Confidence:\*\* .+\n\n\*\*Sources:\*\* /.test(section))
      .map((section) => `${path}: ${section.split('\n')[0] ?? ''}`),
  );
  expect(lacking).toEqual([]);
});

test('what rests on a guess alone fails no run', () => {
  const guessed = checks.filter(({ source }) => source.every(({ confidence }) => confidence === 'guess'));
  expect(guessed.length).toBeGreaterThan(0);
  expect(guessed.filter(({ severity }) => severity !== 'info').map(({ id }) => id)).toEqual([]);
});
